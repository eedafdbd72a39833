"""What is to be reminded of, who is told, and what was told already. Read-only."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Value
from django.db.models.functions import Coalesce

from delegation575.foundation.models import Heartbeat
from delegation575.foundation.periods import day_of
from delegation575.foundation.rows import dated_on
from delegation575.organisation.models import Delegation, DelegationMembership, MembershipRole, Person, TeamMembership
from delegation575.reminders.ladder import EARLIEST_CALENDAR_DAYS, Audience, last_code
from delegation575.reminders.models import Channel, Dispatch, DispatchItem, DispatchState, LedgerEntry
from delegation575.reports.deadlines import due_day
from delegation575.reports.models import ReportDuty
from delegation575.reports.queries import returned_duties, unsubmitted_duties

HEARTBEAT = "reminders"
LATE_AFTER = timedelta(minutes=3)
"""Without a sweep for so long, those responsible are told that reminding is late."""


def delegations_at_work(day: date) -> QuerySet[Delegation]:
    """The delegations in being on `day`."""
    return Delegation.objects.filter(dated_on(day)).order_by("pk")


def duties_to_remind(delegation: Delegation, now: datetime) -> list[ReportDuty]:
    """Duties of which a step may be due, missing or returned, in the order of their keys.

    By state, however long ago they were due: those whose last step stands in the ledger for this round
    have nothing left to say, and what was due before the regime was entered is not chased.
    """
    said = LedgerEntry.objects.filter(duty=OuterRef("pk"), round=OuterRef("round"), step=last_code())
    until = now + timedelta(days=EARLIEST_CALENDAR_DAYS)
    asked = [
        duty
        for found in (unsubmitted_duties(delegation, until), returned_duties(delegation, until))
        for duty in found.filter(~Exists(said), period_starts_on__lte=day_of(now)).select_related("type", "person")
        if due_day(duty.asked_by_now) >= duty.type.reminds_from
    ]
    return sorted(asked, key=lambda duty: duty.pk)


@dataclass(frozen=True)
class Audiences:
    """Who is who in a delegation on a day, for the ladder."""

    members: frozenset[uuid.UUID]
    office: tuple[uuid.UUID, ...]
    team_leader_of: dict[uuid.UUID, uuid.UUID]

    def recipients(self, audience: Audience, owing: uuid.UUID) -> Iterator[uuid.UUID]:
        """Whom a step tells, if `owing` owes; nobody who has left, and nobody as his own leader."""
        if audience is Audience.MEMBER and owing in self.members:
            yield owing
        if audience is Audience.TEAM_LEADER and self.team_leader_of.get(owing, owing) != owing:
            yield self.team_leader_of[owing]
        if audience is Audience.OFFICE:
            yield from self.office


_OFFICE = {MembershipRole.HEAD, MembershipRole.SECRETARY}


def audiences_on(delegation: Delegation, day: date) -> Audiences:
    """The delegation's people on `day`. Two queries."""
    roles = dict(
        DelegationMembership.objects.valid().on(day).filter(delegation=delegation).values_list("person", "role")
    )
    teams = list(
        TeamMembership.objects.valid()
        .on(day)
        .filter(delegation=delegation, person__in=roles)
        .values_list("person", "team", "is_leader")
    )
    leaders = {team: person for person, team, is_leader in teams if is_leader}
    return Audiences(
        members=frozenset(roles),
        office=tuple(sorted(person for person, role in roles.items() if role in _OFFICE)),
        team_leader_of={person: leaders[team] for person, team, _ in teams if team in leaders},
    )


def standing_items(dispatch: Dispatch) -> QuerySet[DispatchItem]:
    """What a dispatch says, the earliest deadline first: without what was struck out."""
    return (
        dispatch.items.filter(struck_at__isnull=True)
        .select_related("entry__duty__type", "entry__duty__person", "entry__asked_by")
        .order_by("entry__duty__due_at", "entry__duty__person__sort_key", "pk")
    )


def inbox_of(person: Person) -> QuerySet[Dispatch]:
    """What a person was told in the site, newest first."""
    duties = DispatchItem.objects.filter(struck_at__isnull=True).select_related(
        "entry__duty__type", "entry__duty__person"
    )
    return (
        Dispatch.objects.filter(recipient=person, channel=Channel.INBOX, state=DispatchState.SENT)
        .prefetch_related(Prefetch("items", queryset=duties.order_by("pk")))
        .order_by("-pk")
    )


def unread_of(person: Person) -> QuerySet[Dispatch]:
    """What of it was not read yet."""
    return Dispatch.objects.filter(
        recipient=person, channel=Channel.INBOX, state=DispatchState.SENT, read_at__isnull=True
    )


@dataclass(frozen=True)
class Telling:
    """That somebody was told of a duty."""

    duty_id: uuid.UUID
    recipient_id: uuid.UUID
    recipient: str
    channel: str
    sent_at: datetime
    step: str
    asked_by: str


def tellings(duties: Iterable[uuid.UUID]) -> list[Telling]:
    """Everything that went out about these duties, in order. One query."""
    rows = DispatchItem.objects.filter(
        entry__duty__in=list(duties), dispatch__state=DispatchState.SENT, struck_at__isnull=True
    ).order_by("dispatch__sent_at", "pk")
    columns = (
        "entry__duty",
        "dispatch__recipient",
        "dispatch__recipient__full_name",
        "dispatch__channel",
        "dispatch__sent_at",
        "entry__step",
    )
    asked_by = Coalesce("entry__asked_by__full_name", Value(""))
    return [Telling(*facts) for facts in rows.values_list(*columns, asked_by)]


def swept_at() -> datetime | None:
    """When the sweep last ran; None if it never did."""
    return Heartbeat.objects.filter(name=HEARTBEAT).values_list("beat_at", flat=True).first()


def is_reminding_late(now: datetime) -> bool:
    """Whether the sweep has been silent for too long."""
    last = swept_at()
    return last is None or now - last > LATE_AFTER
