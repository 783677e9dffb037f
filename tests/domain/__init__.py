"""Rules without I/O, as properties where they have a shape."""
