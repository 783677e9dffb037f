"""Use cases, below any channel."""
