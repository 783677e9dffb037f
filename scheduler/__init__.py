"""The clock and its jobs. A job is one file in ``jobs/`` and one line in ``registry.py``."""
