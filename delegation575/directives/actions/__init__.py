"""What can be done: entering a conference, what was said and concluded there, and what was asked for."""

from delegation575.directives.actions.concluding import (
    Addressed,
    Said,
    add_directive,
    conclude_conference,
    receive_recommendation,
)
from delegation575.directives.actions.conferring import (
    add_assessment,
    add_participants,
    add_proposal,
    enter_conference,
)

__all__ = [
    "Addressed",
    "Said",
    "add_assessment",
    "add_directive",
    "add_participants",
    "add_proposal",
    "conclude_conference",
    "enter_conference",
    "receive_recommendation",
]
