"""Which page answers."""

from delegation575.directives.views.entering import (
    add_assessment,
    add_directive,
    add_participants,
    add_proposal,
    conclude,
    new_conference,
    new_recommendation,
)
from delegation575.directives.views.reading import (
    conference,
    conferences,
    detail,
    index,
    of_session,
    recommendation,
    recommendations,
)

__all__ = [
    "add_assessment",
    "add_directive",
    "add_participants",
    "add_proposal",
    "conclude",
    "conference",
    "conferences",
    "detail",
    "index",
    "new_conference",
    "new_recommendation",
    "of_session",
    "recommendation",
    "recommendations",
]
