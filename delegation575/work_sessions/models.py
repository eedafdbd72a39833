"""Work sessions from registration to record, and the bookings that may not overlap."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from delegation575.foundation.constraints import SamePair, pair_key
from delegation575.foundation.history import tracked
from delegation575.foundation.rows import Row
from delegation575.organisation.models import Delegation, OrgUnit, Participation, Person, Proposal, Theme
from delegation575.work_sessions.states import SessionState


class DayPart(models.TextChoices):
    """The half-day of a session; the clock time is optional (domain.md §1, row 1)."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    ALL_DAY = "all_day"


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
    registered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    registered_at = models.DateTimeField(null=True, blank=True)
    """Empty: nobody registered it ("không đăng ký trước")."""
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)
    clashes = models.BooleanField(default=False)
    """Held although it overlapped the plan ("trùng lịch")."""
    cancel_reason = models.CharField(max_length=300, blank=True)
    conclusion = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)

    class Meta:
        constraints = [
            pair_key("worksession"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="worksession_ends_after_start"),
            models.CheckConstraint(
                condition=Q(registered_at__isnull=True, registered_by__isnull=True)
                | Q(registered_at__isnull=False, registered_by__isnull=False),
                name="worksession_registered_whole",
            ),
            models.CheckConstraint(
                condition=Q(recorded_at__isnull=True, recorded_by__isnull=True)
                | Q(recorded_at__isnull=False, recorded_by__isnull=False),
                name="worksession_recorded_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=SessionState.RECORDED) | Q(recorded_at__isnull=False),
                name="worksession_recorded_state",
            ),
        ]
        indexes = [
            models.Index(fields=["delegation", "-day", "-id"], name="worksession_day"),
            models.Index(fields=["responsible", "-day"], name="worksession_responsible"),
            models.Index(fields=["unit", "-day"], name="worksession_unit"),
        ]


class SessionTopic(Row):
    """A theme registered for, or spoken of in, a session."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    session = models.ForeignKey(WorkSession, models.CASCADE, related_name="topics")
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

    session = models.ForeignKey(WorkSession, models.CASCADE, related_name="participations")

    class Meta:
        constraints = [
            SamePair(parent="session", name="sessionparticipation_delegation"),
            models.UniqueConstraint(fields=["session", "person"], name="sessionparticipation_person_once"),
        ]


class NoteKind(models.TextChoices):
    """What a note of a record holds."""

    SITUATION = "situation"
    STRENGTH = "strength"
    LIMITATION = "limitation"
    DIFFICULTY = "difficulty"
    RECOMMENDATION = "recommendation"


@tracked
class SituationNote(Row):
    """What was found in a session, by theme (domain.md §1, row 6b)."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    session = models.ForeignKey(WorkSession, models.CASCADE, related_name="notes")
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

    session = models.ForeignKey(WorkSession, models.CASCADE, related_name="proposals")

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
    session = models.ForeignKey(WorkSession, models.CASCADE, null=True, blank=True, related_name="bookings")
    busy = models.ForeignKey(HostBusyBlock, models.CASCADE, null=True, blank=True, related_name="bookings")
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
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    session = models.ForeignKey(WorkSession, models.PROTECT, null=True, blank=True, related_name="submissions")
    body_sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
