"""Backup and restore: every table in one consistent snapshot, and the files. The same format for both databases.

A backup of SQLite may be restored into PostgreSQL and the other way round. The security key is never inside.
"""

from storage.backup.archive import Manifest, read_manifest, write
from storage.backup.restore import restore

__all__ = ["Manifest", "read_manifest", "restore", "write"]
