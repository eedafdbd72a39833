"""What this room refuses, in words, and which constraint of the store stands for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext_lazy as _

from delegation575.foundation.constraints import refusing
from delegation575.foundation.refusals import Refused


class ConferenceThere(Refused):
    """The same conference twice."""

    message = _("A conference of this kind is already entered for that half-day.")
    field = "held_on"


class ConcludedAlready(Refused):
    """A conference has one conclusion; its directives are added to it."""

    message = _("The conclusion of this conference is already entered. Add its directives one by one.")


class NothingConcluded(Refused):
    """Directives belong to a conclusion."""

    message = _("Enter first who concluded the conference, then the directives.")


class SaidAlready(Refused):
    """The same sentence twice: usually a second click."""

    message = _("This is already entered, in the same words.")
    field = "text"


class RequestToMembers(Refused):
    """Đề nghị and yêu cầu are not mixed up."""

    message = _("The members of the delegation are required, not requested: choose “Requires”, or other addressees.")
    field = "modality"


class NobodyAddressed(Refused):
    """A directive speaks to somebody."""

    message = _("Say whom the directive speaks to: a body, a group, or all members of the delegation.")
    field = "leads"


class NotUpwards(Refused):
    """A recommendation goes from one unit to another."""

    message = _("A recommendation goes to another unit than it comes from.")
    field = "to_unit"


_OF_CONSTRAINTS: dict[str, Refused] = {
    "conference_once": ConferenceThere(),
    "conclusion_once": ConcludedAlready(),
    "assessment_once": SaidAlready(),
    "conferenceproposal_once": SaidAlready(),
    "conferenceparticipation_once": SaidAlready(field="lines"),
    "directive_once": SaidAlready(),
    "recommendation_once": SaidAlready(),
    "directive_members_required": RequestToMembers(),
    "recommendation_upwards": NotUpwards(),
}


@contextmanager
def refusing_rows() -> Iterator[None]:
    """Atomic; what a constraint of this room refuses is raised as its refusal."""
    with refusing(_OF_CONSTRAINTS):
        yield
