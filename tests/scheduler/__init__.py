"""Jobs over a real database, time moved by hand."""
