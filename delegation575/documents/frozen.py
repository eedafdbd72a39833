"""A paper as JSON and back: what is frozen is printed again the same, whatever the rows say by then."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from delegation575.documents.papers import (
    Appendix,
    BasisLine,
    Column,
    Heading,
    ListItem,
    Paper,
    Paragraph,
    Signature,
    Table,
)
from delegation575.documents.regimes import Regime

_PARTS = {
    part.__name__: part
    for part in (Appendix, BasisLine, Column, Heading, ListItem, Paper, Paragraph, Regime, Signature, Table)
}


def as_json(value: Any) -> Any:
    """A paper, or a part of one, as plain JSON values; each part carries its name."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
        return {"part": type(value).__name__, **kept}
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    return {"day": value.isoformat()} if isinstance(value, date) else value


def from_json(stored: Any) -> Any:
    """The paper, or the part of one, that `as_json` made."""
    if isinstance(stored, list):
        return tuple(from_json(item) for item in stored)
    if not isinstance(stored, dict):
        return stored
    if "day" in stored:
        return date.fromisoformat(stored["day"])
    kept = {name: from_json(value) for name, value in stored.items() if name != "part"}
    return _PARTS[stored["part"]](**kept)


def paper_from_json(stored: Any) -> Paper:
    """The paper that was frozen."""
    paper = from_json(stored)
    if not isinstance(paper, Paper):
        raise TypeError("What is stored here is not a paper.")
    return paper
