"""Illustrative data and the demo's own pages; never installed in production."""
