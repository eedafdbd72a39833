"""What it all adds up to: the leaders' screens and the one source of every number."""
