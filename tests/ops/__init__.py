"""What keeps Linli running: settings, migrations, backups, jobs, processes."""
