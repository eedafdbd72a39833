"""Whether what was typed about the organisation is well formed."""
