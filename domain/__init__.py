"""Rules of Linli with no I/O: what a ticket may do, who owns it, by when; the words all parts share."""
