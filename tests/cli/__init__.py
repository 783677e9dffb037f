"""The command line, as an operator calls it: a process of its own in an empty folder."""
