"""Claiming: what is due and not in the ledger is put there, hung to what will carry it, in one transaction."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max

from delegation575.foundation.periods import day_of, start_of
from delegation575.foundation.working_days import WorkingDays
from delegation575.organisation.models import Delegation, Person
from delegation575.reminders.actions.delivering import deliver
from delegation575.reminders.ladder import Audience, steps_due, told
from delegation575.reminders.letters import message_id_of
from delegation575.reminders.models import Channel, Dispatch, DispatchItem, DispatchState, LedgerEntry
from delegation575.reminders.queries import Audiences, audiences_on, delegations_at_work, duties_to_remind
from delegation575.reminders.quiet import first_open_day, opens_at
from delegation575.reports.deadlines import due_day
from delegation575.reports.models import ReportDuty

_INSERT = """
INSERT INTO reminders_ledgerentry
    (delegation_id, duty_id, round, step, recipient_id, claimed_at, superseded, note, asked_by_id)
SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::smallint[], %s::text[], %s::uuid[], %s::timestamptz[], %s::boolean[],
                     %s::text[], %s::uuid[])
ON CONFLICT DO NOTHING
RETURNING id
"""
_COLUMNS = ("delegation_id", "duty_id", "round", "step", "recipient_id", "claimed_at", "superseded", "note",
            "asked_by_id")  # fmt: skip


def claim_due_reminders(
    *, now: datetime, door: str, working_days: WorkingDays | None = None, delegation: Delegation | None = None
) -> list[LedgerEntry]:
    """Put every step that is due and not in the ledger there; what was really inserted is returned.

    Of each recipient's steps on one duty only the highest is sent, those it overtook are recorded as
    superseded. A row to be sent hangs to its recipient's digest, by each channel; the inbox's is
    delivered in the same transaction. Twice at once or twice in a row claims nothing twice.
    """
    days = working_days or WorkingDays()
    chosen = [delegation] if delegation else delegations_at_work(day_of(now))
    return [entry for one in chosen for entry in _claim_for(one, now, door, days)]


@transaction.atomic
def _claim_for(delegation: Delegation, now: datetime, door: str, working_days: WorkingDays) -> list[LedgerEntry]:
    duties = duties_to_remind(delegation, now)
    if not duties:
        return []
    people = audiences_on(delegation, day_of(now))
    wanted = [entry for duty in duties for entry in _entries(duty, people, now, working_days)]
    claimed = insert_entries(_not_yet_known(wanted))
    hang([entry for entry in claimed if not entry.superseded], now, door, working_days)
    return claimed


def _entries(duty: ReportDuty, people: Audiences, now: datetime, working_days: WorkingDays) -> Iterator[LedgerEntry]:
    steps = steps_due(due_day(duty.asked_by_now), now, working_days)
    for audience in Audience:
        for recipient in people.recipients(audience, duty.person_id):
            for one in told(steps, audience):
                yield LedgerEntry(
                    delegation_id=duty.delegation_id,
                    duty=duty,
                    round=duty.round,
                    step=one.step.code,
                    recipient_id=recipient,
                    claimed_at=now,
                    superseded=one.superseded,
                )


def _not_yet_known(entries: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """Spares the database what it would refuse; the unique key still decides."""
    rows = LedgerEntry.objects.filter(duty__in={entry.duty_id for entry in entries})
    known = set(rows.values_list("duty", "round", "step", "recipient"))
    return [entry for entry in entries if (entry.duty_id, entry.round, entry.step, entry.recipient_id) not in known]


def insert_entries(entries: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """The entries that were not in the ledger, as they now stand there: to have inserted them is the claim."""
    if not entries:
        return []
    # Every sweep inserts in one order, so that two at once wait for each other and never lock up.
    ordered = sorted(entries, key=lambda entry: (entry.duty_id, entry.recipient_id, entry.step))
    columns = [[getattr(entry, column) for entry in ordered] for column in _COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, columns)
        inserted = [row[0] for row in cursor.fetchall()]
    found = LedgerEntry.objects.filter(pk__in=inserted).select_related("recipient", "duty", "delegation")
    return list(found.order_by("recipient_id", "duty_id", "pk"))


def hang(entries: Sequence[LedgerEntry], now: datetime, door: str, working_days: WorkingDays) -> None:
    """Hang each entry to its recipient's digest by each channel, and deliver what is due in the inbox now."""
    digests: dict[tuple[uuid.UUID, str], Dispatch] = {}
    for entry in entries:
        for channel in channels_of(entry.recipient):
            key = entry.recipient_id, channel
            if key not in digests:
                digests[key] = _open_digest(entry, channel, now, working_days)
            DispatchItem.objects.create(delegation_id=entry.delegation_id, dispatch=digests[key], entry=entry)
    for dispatch in digests.values():
        if dispatch.channel == Channel.INBOX and dispatch.next_attempt_at <= now:
            deliver(dispatch, now, door, working_days)


def channels_of(person: Person) -> list[Channel]:
    """By what a person is told: the inbox always, mail if an address is known."""
    return [Channel.INBOX, Channel.MAIL] if person.email else [Channel.INBOX]


def _open_digest(entry: LedgerEntry, channel: Channel, now: datetime, working_days: WorkingDays) -> Dispatch:
    """The recipient's digest that has not gone out, locked: one still waiting, else that of the first free day."""
    digests = Dispatch.objects.filter(
        delegation_id=entry.delegation_id, recipient_id=entry.recipient_id, channel=channel, nudge__isnull=True
    )
    while True:
        waiting = digests.filter(state=DispatchState.PENDING).order_by("local_day")
        if (found := waiting.select_for_update(of=("self",)).first()) is not None:
            return found
        gone = digests.aggregate(day=Max("local_day"), sent_at=Max("sent_at"))
        used = max((day for day in (gone["day"], gone["sent_at"] and day_of(gone["sent_at"])) if day), default=None)
        day = _first_day(channel, used, now, working_days)
        # Another sweep may be making the same row: then the loop finds it waiting, or already gone.
        Dispatch.objects.bulk_create([_digest(entry, channel, day, now)], ignore_conflicts=True)


def _first_day(channel: Channel, used: date | None, now: datetime, working_days: WorkingDays) -> date:
    """What falls due after the day's digest goes with the next."""
    if channel is Channel.INBOX:
        today = day_of(now)
        return today if used is None or used < today else used + timedelta(days=1)
    day = first_open_day(now, working_days)
    return day if used is None or used < day else working_days.add(used, 1)


def _digest(entry: LedgerEntry, channel: Channel, day: date, now: datetime) -> Dispatch:
    dispatch = Dispatch(
        delegation_id=entry.delegation_id,
        recipient_id=entry.recipient_id,
        channel=channel,
        local_day=day,
        created_at=now,
        next_attempt_at=start_of(day) if channel is Channel.INBOX else opens_at(day),
    )
    dispatch.message_id = message_id_of(dispatch) if channel is Channel.MAIL else ""
    return dispatch
