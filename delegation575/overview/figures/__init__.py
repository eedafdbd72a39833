"""What it all adds up to: the one source of every number, for the screens, the papers and the spreadsheets.

A `Basis` says of which delegation, which periods, as of which moment, and as seen by whom. Every
figure is a condition on rows: `rows(basis, key)` are exactly the rows that `figure(basis, key)` counts.
"""

from typing import Any

from django.db.models import QuerySet

from delegation575.overview.figures.about import (
    RATES,
    WHOLE,
    Basis,
    Figure,
    Narrowed,
    make_figure,
    rows_url,
    span_of,
    unit_of,
)
from delegation575.overview.figures.of_duties import (
    DUTY_FIGURES,
    duties,
    duties_by_member,
    duty_figures,
    share,
)
from delegation575.overview.figures.of_sessions import (
    SESSION_FIGURES,
    coverage_figures,
    covered_units,
    session_figures,
    sessions,
    sessions_by_member,
    sessions_by_unit,
    watched_units,
)
from delegation575.overview.figures.of_structure import (
    STRUCTURE_FIGURES,
    directives,
    members,
    members_in_charge,
    recommendations,
    structure_figures,
    teams,
)

__all__ = [
    "DUTY_FIGURES",
    "RATES",
    "SESSION_FIGURES",
    "STRUCTURE_FIGURES",
    "WHOLE",
    "Basis",
    "Figure",
    "Narrowed",
    "coverage_figures",
    "covered_units",
    "directives",
    "duties",
    "duties_by_member",
    "duty_figures",
    "figures",
    "make_figure",
    "members",
    "members_in_charge",
    "recommendations",
    "rows",
    "rows_url",
    "session_figures",
    "sessions",
    "sessions_by_member",
    "sessions_by_unit",
    "share",
    "span_of",
    "structure_figures",
    "teams",
    "unit_of",
    "watched_units",
]


def figures(basis: Basis) -> dict[str, Figure]:
    """Every figure of the basis, by key."""
    return session_figures(basis) | duty_figures(basis) | structure_figures(basis)


def rows(basis: Basis, key: str, narrowed: Narrowed = WHOLE) -> QuerySet[Any]:
    """Exactly the rows behind a figure; `KeyError` for a key that is none."""
    if key in SESSION_FIGURES:
        return sessions(basis, key, narrowed)
    if key in DUTY_FIGURES or key in RATES:
        return duties(basis, key, narrowed)
    if key in {"units_watched", "units_covered"}:
        return {"units_watched": watched_units, "units_covered": covered_units}[key](basis)
    return STRUCTURE_FIGURES[key](basis)
