"""Use cases, free of channels: one module a group of verbs. They apply domain rules and write through storage."""
