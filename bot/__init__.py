"""The edge: settings, command line, inbox, delivery, channels and the composition root that joins all parts."""
