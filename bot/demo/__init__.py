"""The demo community: invented people and places, as CSV files like those of a real one."""
