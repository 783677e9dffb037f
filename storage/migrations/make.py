"""Write the next migration from the models, on an empty SQLite database.

    python -m storage.migrations.make "what changes"

Read what was written. storage.schema finds the newest file by itself; files that were published are never changed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from domain.clock import SystemClock
from storage.database import Database
from storage.encryption import Cipher
from storage.schema import MIGRATIONS, alembic_config, exclusive

VERSIONS = MIGRATIONS / "versions"


def make(message: str) -> Path:
    """Write a migration; returns its file."""
    from alembic import command

    number = f"{len(list(VERSIONS.glob('[0-9]*.py'))) + 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/empty.db", Cipher([bytes(32)]), SystemClock())
        with exclusive(database) as connection:
            config = alembic_config(connection)
            config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
            command.upgrade(config, "head")
            command.revision(config, message, autogenerate=True, rev_id=number)
        database.close()
    return next(VERSIONS.glob(f"{number}_*.py"))


if __name__ == "__main__":
    sys.stdout.write(f"{make(' '.join(sys.argv[1:]))}\n")
