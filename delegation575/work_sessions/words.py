"""How a session is spoken of: its state, its time, who comes. Codes in, words in the page's language out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegation575.foundation.templatetags.vietnamese import clock_time, moment
from delegation575.foundation.templatetags.vietnamese import day as day_text
from delegation575.work_sessions.models import DayPart, WorkSession
from delegation575.work_sessions.overlap import Slot, Span
from delegation575.work_sessions.states import SET_ASIDE, SessionState, is_to_record


@dataclass(frozen=True)
class Status:
    """A state as `components/status.html` shows it."""

    label: str | Promise
    tone: str = "neutral"
    sign: str = ""


STATUSES = {
    SessionState.DRAFT: Status(gettext_lazy("draft, not sent")),
    SessionState.SENT: Status(gettext_lazy("sent, waiting for the host"), "soon"),
    SessionState.AGREED: Status(gettext_lazy("agreed"), "ok"),
    SessionState.CHANGE_ASKED: Status(gettext_lazy("a change is asked for"), "soon", "↩"),
    SessionState.NOT_ARRANGED: Status(gettext_lazy("not arranged yet"), "soon"),
    SessionState.HELD: Status(gettext_lazy("held, record unfinished"), "soon"),
    SessionState.RECORDED: Status(gettext_lazy("recorded"), "ok"),
    SessionState.CANCELLED: Status(gettext_lazy("cancelled")),
    SessionState.POSTPONED: Status(gettext_lazy("postponed"), "soon"),
}
TO_RECORD = Status(gettext_lazy("not recorded yet"), "soon")


def status_of(session: WorkSession, now: datetime) -> Status:
    """Its state; a planned session whose time has passed shows that its record is owed."""
    if session.state != SessionState.HELD and is_to_record(session.state, session.ends_at, now):
        return TO_RECORD
    return STATUSES[SessionState(session.state)]


def marks_of(session: WorkSession) -> list[Status]:
    """What the office should see of a held session: that nobody registered it, that it overlapped the plan."""
    marks = []
    if session.registered_at is None and session.recorded_at is not None:
        marks.append(Status(gettext_lazy("not registered ahead")))
    if session.clashes:
        marks.append(Status(gettext_lazy("overlaps the plan"), "soon"))
    return marks


@dataclass(frozen=True)
class Line:
    """A session as a row of a list shows it."""

    session: WorkSession
    now: datetime

    @property
    def status(self) -> Status:
        """Its state at that moment."""
        return status_of(self.session, self.now)

    @property
    def to_record(self) -> bool:
        """Whether its record is owed."""
        return is_to_record(self.session.state, self.session.ends_at, self.now)

    @property
    def unsettled(self) -> bool:
        """Whether the host asked for something else."""
        return self.session.state in {SessionState.CHANGE_ASKED, SessionState.NOT_ARRANGED}

    @property
    def set_aside(self) -> bool:
        """Whether it was cancelled or postponed; the reason is shown then."""
        return self.session.state in SET_ASIDE

    @property
    def marks(self) -> list[Status]:
        """What else should be seen of it."""
        return marks_of(self.session)

    @property
    def hours(self) -> str:
        """`Sáng`."""
        return hours_text(self.session.slot)

    @property
    def when(self) -> str:
        """`Sáng 20/7/2022`."""
        return sentence(when_text(self.session.slot))


def hours_text(slot: Slot) -> str:
    """`Sáng`, or the clock times `8 giờ 00 – 10 giờ 30`."""
    if slot.has_clock_time:
        return f"{clock_time(slot.starts)} – {clock_time(slot.ends)}"
    return str(DayPart(slot.part).label)


def when_text(slot: Slot | Span) -> str:
    """`sáng 20/7/2022`, `8 giờ 00 – 10 giờ 30, ngày 20/7/2022`: inside a sentence."""
    if isinstance(slot, Span):
        return _("from %(start)s to %(end)s") % {"start": moment(slot.start), "end": moment(slot.end)}
    facts = {"hours": hours_text(slot).lower(), "day": day_text(slot.day)}
    if slot.has_clock_time:
        return _("%(hours)s on %(day)s") % facts
    if slot.part == DayPart.ALL_DAY:
        return _("%(hours)s of %(day)s") % facts
    return _("%(hours)s, %(day)s") % facts


def comrades(names: Iterable[str]) -> str:
    """`đồng chí Minh Hoạ Một, đồng chí Minh Hoạ Hai`."""
    return ", ".join(_("Comrade %(name)s") % {"name": name} for name in names)


def sentence(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
