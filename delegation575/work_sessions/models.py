"""Work sessions from registration to record, and the bookings that may not overlap."""

from collections.abc import Iterable

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.constraints import SamePair, pair_key
from delegation575.foundation.history import tracked
from delegation575.foundation.periods import LOCAL_ZONE
from delegation575.foundation.rows import Row
from delegation575.organisation.models import Delegation, OrgUnit, Participation, Person, Proposal, Theme
from delegation575.work_sessions import overlap
from delegation575.work_sessions.overlap import Slot
from delegation575.work_sessions.states import REGISTERED, SET_ASIDE, SessionState


class DayPart(models.TextChoices):
    """The half-day of a session; the clock time is optional (domain.md §1, row 1)."""

    MORNING = overlap.MORNING, _("Morning")
    AFTERNOON = overlap.AFTERNOON, _("Afternoon")
    EVENING = overlap.EVENING, _("Evening")
    ALL_DAY = overlap.ALL_DAY, _("All day")


def _whole(name: str) -> models.CheckConstraint:
    """A moment and its person stand together or not at all."""
    none = Q(**{f"{name}_at__isnull": True, f"{name}_by__isnull": True})
    whole = Q(**{f"{name}_at__isnull": False, f"{name}_by__isnull": False})
    return models.CheckConstraint(condition=none | whole, name=f"worksession_{name}_whole")


def _needs(name: str, states: Iterable[SessionState], condition: Q) -> models.CheckConstraint:
    """In these states the condition holds."""
    listed = sorted(state.value for state in states)
    return models.CheckConstraint(condition=~Q(state__in=listed) | condition, name=f"worksession_{name}")


class SetAsideCode(models.TextChoices):
    """Why a session was cancelled or postponed."""

    DELEGATION = "delegation", _("the delegation's own schedule")
    HOST = "host", _("the host's schedule")
    HIGHER_TASK = "higher_task", _("an urgent task from above")
    CONDITIONS = "conditions", _("weather, disaster or epidemic")
    OTHER = "other", _("another reason")


@tracked
class WorkSession(Row):
    """One meeting of members with a host, planned or held, registered ahead or not."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="work_sessions")
    host = models.ForeignKey(OrgUnit, models.PROTECT, related_name="hosted_sessions")
    """The body that receives: Ban Thường vụ Đảng uỷ phường Quang Trung."""
    unit = models.ForeignKey(OrgUnit, models.PROTECT, related_name="work_sessions")
    """The place it is about: phường Quang Trung."""
    state = models.CharField(max_length=15, choices=[(s.value, s.value) for s in SessionState])
    day = models.DateField()
    day_part = models.CharField(max_length=10, choices=DayPart)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    """Half-open span; a half-day without a clock time fills its half-day without gaps."""
    has_clock_time = models.BooleanField(default=False)
    place = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(blank=True)
    """The content registered with the host."""
    chair = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    responsible = models.ForeignKey(Person, models.PROTECT, related_name="responsible_sessions")
    """The member whose session it is."""
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    """Who first wrote it down, as a draft, a registration or a record."""
    registered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    registered_at = models.DateTimeField(null=True, blank=True)
    """When it was last sent to the host. Empty: nobody registered it ("không đăng ký trước")."""
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    host_note = models.CharField(max_length=500, blank=True)
    """What the host said with its answer: the change it asks for."""
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)
    clashes = models.BooleanField(default=False)
    """Held although it overlapped the plan ("trùng lịch")."""
    set_aside_code = models.CharField(max_length=15, choices=SetAsideCode, blank=True)
    set_aside_reason = models.CharField(max_length=300, blank=True)
    """Why it was last cancelled or postponed."""
    conclusion = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)

    @property
    def slot(self) -> Slot:
        """When it is arranged for, or was held."""
        if not self.has_clock_time:
            return Slot(self.day, self.day_part)
        starts, ends = (moment.astimezone(LOCAL_ZONE).time() for moment in (self.starts_at, self.ends_at))
        return Slot(self.day, self.day_part, starts, ends)

    @slot.setter
    def slot(self, slot: Slot) -> None:
        self.day, self.day_part, self.has_clock_time = slot.day, slot.part, slot.has_clock_time
        self.starts_at, self.ends_at = slot.span.start, slot.span.end

    class Meta:
        constraints = [
            pair_key("worksession"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="worksession_ends_after_start"),
            _whole("registered"),
            _whole("answered"),
            _whole("recorded"),
            _needs("registered_state", REGISTERED, Q(registered_at__isnull=False)),
            _needs("recorded_state", {SessionState.RECORDED}, Q(recorded_at__isnull=False)),
            _needs("set_aside_state", SET_ASIDE, ~Q(set_aside_code="")),
        ]
        indexes = [
            models.Index(fields=["delegation", "-day", "-id"], name="worksession_day"),
            models.Index(fields=["responsible", "-day"], name="worksession_responsible"),
            models.Index(fields=["unit", "-day"], name="worksession_unit"),
        ]


class SessionTopic(Row):
    """A theme registered for, or spoken of in, a session."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    session = models.ForeignKey(WorkSession, models.PROTECT, related_name="topics")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            SamePair(parent="session", name="sessiontopic_delegation"),
            SamePair(parent="theme", name="sessiontopic_theme"),
            models.UniqueConstraint(fields=["session", "theme"], name="sessiontopic_once"),
        ]


@tracked
class SessionParticipation(Participation):
    """Who comes to, or took part in, a session."""

    session = models.ForeignKey(WorkSession, models.PROTECT, related_name="participations")

    class Meta:
        constraints = [
            SamePair(parent="session", name="sessionparticipation_delegation"),
            models.UniqueConstraint(fields=["session", "person"], name="sessionparticipation_person_once"),
        ]


class NoteKind(models.TextChoices):
    """What a note of a record holds."""

    SITUATION = "situation", _("What was found")
    STRENGTH = "strength", _("Strengths")
    LIMITATION = "limitation", _("Limitations")
    DIFFICULTY = "difficulty", _("Difficulties and obstacles")
    RECOMMENDATION = "recommendation", _("Recommendations heard")


@tracked
class SituationNote(Row):
    """What was found in a session, by theme (domain.md §1, row 6b)."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    session = models.ForeignKey(WorkSession, models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=15, choices=NoteKind)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()

    class Meta:
        constraints = [
            SamePair(parent="session", name="situationnote_delegation"),
            SamePair(parent="theme", name="situationnote_theme"),
        ]


@tracked
class SessionProposal(Proposal):
    """A task or measure proposed in a session."""

    session = models.ForeignKey(WorkSession, models.PROTECT, related_name="proposals")

    class Meta:
        constraints = [SamePair(parent="session", name="sessionproposal_delegation")]


@tracked
class HostBusyBlock(Row):
    """A time in which a host receives nobody."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    host = models.ForeignKey(OrgUnit, models.PROTECT, related_name="busy_blocks")
    span = DateTimeRangeField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [pair_key("hostbusyblock")]


class Booking(Row):
    """The truth about overlap: one row for each person and each host of what is planned."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="bookings")
    host = models.ForeignKey(OrgUnit, models.PROTECT, null=True, blank=True, related_name="bookings")
    span = DateTimeRangeField()
    session = models.ForeignKey(WorkSession, models.PROTECT, null=True, blank=True, related_name="bookings")
    busy = models.ForeignKey(HostBusyBlock, models.PROTECT, null=True, blank=True, related_name="bookings")
    exempt = models.BooleanField(default=False)
    """Allowed by a leader with a reason, or held in fact: outside the constraint."""

    class Meta:
        constraints = [
            SamePair(parent="session", name="booking_session_delegation"),
            SamePair(parent="busy", name="booking_busy_delegation"),
            models.CheckConstraint(
                condition=Q(person__isnull=True, host__isnull=False) | Q(person__isnull=False, host__isnull=True),
                name="booking_person_or_host",
            ),
            models.CheckConstraint(
                condition=Q(session__isnull=True, busy__isnull=False) | Q(session__isnull=False, busy__isnull=True),
                name="booking_session_or_busy",
            ),
            ExclusionConstraint(
                name="booking_person_overlap",
                expressions=[("person", RangeOperators.EQUAL), ("span", RangeOperators.OVERLAPS)],
                condition=Q(exempt=False, person__isnull=False),
            ),
            ExclusionConstraint(
                name="booking_host_overlap",
                expressions=[("host", RangeOperators.EQUAL), ("span", RangeOperators.OVERLAPS)],
                condition=Q(exempt=False, host__isnull=False),
            ),
        ]


class Submission(models.Model):
    """What a form sent, unique for ever by the UUID it was opened with: sent twice, it is done once."""

    id = models.UUIDField(primary_key=True)
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    session = models.ForeignKey(WorkSession, models.PROTECT, null=True, blank=True, related_name="submissions")
    body = models.JSONField()
    """What was typed, field by field, as it was understood."""
    body_sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [SamePair(parent="session", name="submission_delegation")]

    def __str__(self) -> str:
        return str(self.pk)
