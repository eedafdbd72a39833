"""A country's worth of plainly fictional rows, for measuring: never beside real ones."""

from delegation575.demo.scale.filling import Wanted, fill_database

__all__ = ["Wanted", "fill_database"]
