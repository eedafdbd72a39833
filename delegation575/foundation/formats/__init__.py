"""Dates and numbers of this project: Django's own formats for Vietnamese are wrong (domain.md §6)."""
