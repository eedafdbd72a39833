"""Illustrative data: plainly fictional people, put beside the seed's own facts. Never installed in production."""
