"""What a community's tickets say of its work: reports and digests. Reads only, but for the row of a digest sent."""
