"""What this room refuses, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegation575.foundation.refusals import Refused
from delegation575.work_sessions.overlap import Slot, Span
from delegation575.work_sessions.words import comrades, sentence, when_text

if TYPE_CHECKING:
    from delegation575.work_sessions.models import Submission


@dataclass(frozen=True)
class Clash:
    """What is in the way: who of those wanted is taken, when, and by which session.

    Of another delegation's session `host` and `people` are empty: only the time is told.
    """

    taken_people: tuple[str, ...]
    taken_host: str
    when: Slot | Span
    host: str = ""
    people: tuple[str, ...] = ()
    reason: str = ""

    def __str__(self) -> str:
        names = [comrades(self.taken_people), self.taken_host]
        facts = {"taken": ", ".join(filter(None, names)), "when": when_text(self.when)}
        if self.host:
            facts |= {"host": self.host, "people": comrades(self.people)}
            return sentence(_("%(taken)s: taken %(when)s by the session of %(people)s with %(host)s.") % facts)
        if self.reason:
            return sentence(_("%(taken)s: taken %(when)s (%(reason)s).") % (facts | {"reason": self.reason}))
        return sentence(_("%(taken)s: taken %(when)s.") % facts)


class Overlap(Refused):
    """Somebody who is to come, or the host, is already taken. `free` are half-days in which nobody is."""

    message = gettext_lazy("The time overlaps another session that has just been registered.")

    def __init__(self, clashes: Sequence[Clash] = (), free: Sequence[Slot] = ()) -> None:
        super().__init__()
        self.clashes = clashes
        self.free = free

    def __str__(self) -> str:
        if not self.clashes:
            return super().__str__()
        said = [_("The time overlaps."), *map(str, self.clashes)]
        if self.free:
            slots = "; ".join(when_text(slot) for slot in self.free)
            said.append(_("Nearest free half-days: %(slots)s.") % {"slots": slots})
        return " ".join(said)


class NotNow(Refused):
    """The session is in a state in which this cannot be done (any more)."""

    message = gettext_lazy("The session is now “%(state)s”: this can no longer be done.")


class NotInDelegation(Refused):
    """Somebody named is no member of the delegation on the session's day."""

    message = gettext_lazy("Not in the delegation on that day: %(names)s.")
    field = "members"


class NotHeldYet(Refused):
    """What has not taken place cannot be recorded."""

    message = gettext_lazy("Only a session that has taken place can be recorded: this day is still to come.")
    field = "day"


class NothingRecorded(Refused):
    """A record says something; one sentence suffices."""

    message = gettext_lazy("Write at least one sentence about what was found.")
    field = "situation"


class OtherContent(Refused):
    """The same form was sent before with other content; both are shown, a person decides."""

    message = gettext_lazy(
        "This form was already received with other content. Both are shown: compare, then send again if needed."
    )

    def __init__(self, stored: "Submission | None" = None) -> None:
        super().__init__()
        self.stored = stored
