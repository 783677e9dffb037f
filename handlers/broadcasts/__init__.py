"""Alerts and notices to many households: composed, approved, planned, sent, followed, ended."""
