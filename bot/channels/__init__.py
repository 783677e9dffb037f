"""Channels: where people already are. A new one is one file that implements ``port.Channel``, and a registry line."""
