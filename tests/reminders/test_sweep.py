"""Sweeping: two at once, twice in a row, through any door; killed in between, nothing is lost or doubled."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import connection

from delegation575.foundation import clock
from delegation575.foundation.models import Heartbeat
from delegation575.reminders.actions import claim_due_reminders, deliver_pending, sweep
from delegation575.reminders.management.commands.reminder_loop import look
from delegation575.reminders.models import Channel, Dispatch, DispatchItem, DispatchState, LedgerEntry
from delegation575.reminders.queries import is_reminding_late
from tests import actors
from tests.reports.making import a_duty, a_report_type, at

MORNING = at("2022-07-04 08:00")
THREADS = 4


def a_cast() -> actors.Cast:
    """A cast whose members all owe June's report, with addresses."""
    cast = actors.the_cast()
    report_type = a_report_type(cast.delegation, starts_on=date(2022, 6, 1), ends_on=date(2022, 6, 30))
    for person in [*cast.members, cast.head, cast.secretary]:
        person.email = f"{person.search_key.replace(' ', '.')}@minhhoa.example"
        person.save()
    for person in cast.members:
        a_duty(report_type, person)
    return cast


def at_once(act: Callable[[], object]) -> None:
    """The act in several threads, each with a connection of its own."""

    def run(_: int) -> None:
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(run, range(THREADS)))


def everything() -> tuple:
    return (
        LedgerEntry.objects.count(),
        DispatchItem.objects.count(),
        sorted(Dispatch.objects.values_list("recipient__full_name", "channel", "local_day", "state")),
    )


def test_several_sweeps_at_once_claim_and_send_as_one_would(fresh_database, smtp_sink):
    a_cast()

    at_once(lambda: sweep(now=MORNING, door="test"))

    # Four members: four steps each, two of their leaders told of one other each, head and secretary of all four.
    assert LedgerEntry.objects.count() == 4 * 4 + 2 + 2 * 4
    assert LedgerEntry.objects.filter(superseded=False).count() == 4 + 2 + 2 * 4
    assert set(Dispatch.objects.values_list("state", flat=True)) == {DispatchState.SENT}
    assert len(smtp_sink.mails) == Dispatch.objects.filter(channel=Channel.MAIL).count() == 6
    assert len({mail["Message-ID"] for mail in smtp_sink.mails}) == 6


def test_without_the_ledgers_unique_key_the_same_run_doubles(fresh_database, smtp_sink):
    """The negative control: the run above can see a doubled claim."""
    from django.db import connections

    a_cast()
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE reminders_ledgerentry DROP CONSTRAINT IF EXISTS ledgerentry_claim")
        cursor.execute("DROP INDEX IF EXISTS ledgerentry_claim")
    connections["owner"].close()

    at_once(lambda: claim_due_reminders(now=MORNING, door="test"))

    assert LedgerEntry.objects.count() > 4 * 4 + 2 + 2 * 4


def test_delivering_at_once_sends_each_dispatch_once(fresh_database, smtp_sink):
    a_cast()
    claim_due_reminders(now=MORNING, door="test")

    at_once(lambda: deliver_pending(now=MORNING, door="test"))

    assert len(smtp_sink.mails) == 6


def test_a_sender_killed_after_handing_over_sends_the_same_message_again(fresh_database, smtp_sink, monkeypatch):
    a_cast()
    claim_due_reminders(now=MORNING, door="test")

    class Killed(BaseException):
        pass

    send = EmailMessage.send

    def send_and_die(message: EmailMessage) -> None:
        send(message)
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(EmailMessage, "send", send_and_die)
        with pytest.raises(Killed):
            deliver_pending(now=MORNING, door="test")
    deliver_pending(now=MORNING, door="test")

    sent = [mail["Message-ID"] for mail in smtp_sink.mails]
    assert (len(sent), len(set(sent)), sent[0] == sent[1]) == (7, 6, True)


def test_a_claim_killed_before_its_commit_leaves_nothing(fresh_database, monkeypatch):
    a_cast()

    class Killed(BaseException):
        pass

    def die(*args: object) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr("delegation575.reminders.actions.claiming.deliver", die)
        with pytest.raises(Killed):
            claim_due_reminders(now=MORNING, door="test")
    assert everything() == (0, 0, [])

    claim_due_reminders(now=MORNING, door="test")
    assert LedgerEntry.objects.exists()


def test_three_days_without_a_sweep_send_one_digest_each(db, mailoutbox):
    """Due on 24/6; nothing ran from 27/6 to 29/6."""
    a_cast()
    sweep(now=at("2022-06-24 08:00"), door="test")
    mailoutbox.clear()

    sweep(now=at("2022-06-30 08:00"), door="test")

    assert len(mailoutbox) == 4
    assert LedgerEntry.objects.filter(superseded=True).count() == 2 * 4


def test_one_delegation_whose_rows_are_broken_holds_up_no_other(db, monkeypatch):
    from delegation575.reminders.actions import sweeping

    cast = a_cast()
    generate = sweeping.generate_duties

    def break_one(*, delegation, **facts):
        if delegation == cast.elsewhere:
            raise ValueError("broken")
        return generate(delegation=delegation, **facts)

    monkeypatch.setattr(sweeping, "generate_duties", break_one)

    assert sweep(now=MORNING, door="test").claimed == 26


# --- Doors ---


def test_the_heartbeat_says_when_the_sweep_ran(db):
    assert is_reminding_late(MORNING)

    sweep(now=MORNING, door="test")

    assert not is_reminding_late(MORNING + timedelta(minutes=3))
    assert is_reminding_late(MORNING + timedelta(minutes=3, seconds=1))


def test_the_loop_takes_over_only_when_the_sweep_has_been_silent(db):
    Heartbeat.objects.create(name="reminders", beat_at=MORNING)

    assert not look(MORNING + timedelta(seconds=90))
    assert look(MORNING + timedelta(seconds=91))
    assert not look(MORNING + timedelta(seconds=120))


def test_the_loop_sweeps_where_nobody_ever_did(db):
    a_cast()

    call_command("reminder_loop", once=True)

    assert set(Dispatch.objects.filter(state=DispatchState.SENT).values_list("door", flat=True)) == {"loop"}


def test_the_command_sweeps_as_on_a_day(db, mailoutbox, capsys):
    a_cast()

    call_command("send_reminders", day=date(2022, 7, 4))

    assert len(mailoutbox) == 6
    assert capsys.readouterr().out == "0 duties made, 26 steps claimed; 6 dispatches sent, 0 dropped, 0 failed.\n"


def test_a_dry_run_lists_and_changes_nothing(db, mailoutbox, capsys):
    a_cast()

    call_command("send_reminders", day=date(2022, 6, 17), dry_run=True)

    assert sorted(capsys.readouterr().out.splitlines()) == [
        "2022-06 Minh Hoạ Ba: due-5w -> Minh Hoạ Ba (to send)",
        "2022-06 Minh Hoạ Bốn: due-5w -> Minh Hoạ Bốn (to send)",
        "2022-06 Minh Hoạ Hai: due-5w -> Minh Hoạ Hai (to send)",
        "2022-06 Minh Hoạ Một: due-5w -> Minh Hoạ Một (to send)",
        "4 steps would be claimed.",
    ]
    assert (everything(), mailoutbox) == ((0, 0, []), [])


def test_the_command_refuses_an_unknown_delegation(db):
    from django.core.management import CommandError

    with pytest.raises(CommandError, match="no delegation 000"):
        call_command("send_reminders", delegation="000")


def test_the_task_sweeps_by_the_clock(db, move_clock):
    from delegation575.reminders.tasks import sweep as task

    a_cast()
    move_clock((MORNING - clock.now()).total_seconds())

    task()

    assert Dispatch.objects.filter(door="celery").count() == 12
