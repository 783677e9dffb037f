"""Jobs: plain functions over one unit of work, which say how much they did."""
