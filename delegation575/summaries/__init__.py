"""The six-month summary: composed, frozen, printed."""
