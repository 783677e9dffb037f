"""Backup and restore: every table in one consistent snapshot, and the files. The same format for both databases.

A backup of SQLite may be restored into PostgreSQL and the other way round. The security key is never inside.
"""

from storage.backup.archive import Manifest, look_into, read_manifest, write
from storage.backup.restore import Restored, restore

__all__ = ["Manifest", "Restored", "look_into", "read_manifest", "restore", "write"]
