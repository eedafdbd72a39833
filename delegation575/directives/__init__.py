"""Conferences and conclusions; directives downwards, recommendations upwards."""
