"""How directives and recommendations are spoken of. Codes in, words in the page's language out."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from delegation575.directives.queries import DirectiveLine
from delegation575.directives.states import DirectiveState, RecommendationState, Timing


@dataclass(frozen=True)
class Status:
    """A state as `components/status.html` shows it."""

    label: str | Promise
    tone: str = "neutral"
    sign: str = ""


_DIRECTIVES = {
    DirectiveState.OPEN: Status(_("being carried out"), sign="◐"),
    DirectiveState.REPORTED: Status(_("reported done, to be checked"), "soon", "◐"),
    DirectiveState.CLOSED: Status(_("closed"), "ok"),
}
_RECOMMENDATIONS = {
    RecommendationState.RECEIVED: Status(_("received"), "soon", "◐"),
    RecommendationState.FORWARDED: Status(_("forwarded"), "soon", "◐"),
    RecommendationState.ANSWERED: Status(_("answered"), "ok"),
    RecommendationState.CLOSED: Status(_("closed"), "ok"),
}
_SCHEMES = {
    "unknown": _("state not entered yet"),
    "drafting": _("being drawn up"),
    "submitted": _("submitted"),
    "approved": _("approved"),
}
_OVERDUE = Status(_("overdue"), "late")


def status_of(line: DirectiveLine, day: date) -> Status:
    """The state of a directive on `day`; overdue only where a due date was set and has passed."""
    if line.timing(day) is Timing.OVERDUE:
        return _OVERDUE
    return _DIRECTIVES[DirectiveState(line.state)]


def recommendation_status(state: str) -> Status:
    """The state of a recommendation."""
    return _RECOMMENDATIONS[RecommendationState(state)]


def scheme_word(state: str) -> str | Promise:
    """How far a scheme of a programme has come."""
    return _SCHEMES[state]
