"""Conversations, free of channels: what is asked next, and what an answer means where it was given."""
