"""Many at once: never two that overlap, never a deadlock, never anything but a sentence."""

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from random import SystemRandom
from typing import Any

import psycopg
import pytest
from django.db import connection

from delegation575.organisation.models import MembershipRole
from delegation575.work_sessions.actions import Plan, Sent, record_session, register_session
from delegation575.work_sessions.models import Booking, Submission, WorkSession
from delegation575.work_sessions.overlap import AFTERNOON, MORNING, Slot
from delegation575.work_sessions.refusals import Overlap
from tests import factories as make
from tests.actors import Cast, the_cast
from tests.servers import Database, embedded
from tests.work_sessions.plans import AFTER, BEFORE, WEDNESDAY, a_record, a_session

THREADS = 8
chance = SystemRandom()
OVERLAPPING = """
    SELECT count(*) FROM work_sessions_booking a JOIN work_sessions_booking b
    ON a.id < b.id AND (a.person_id = b.person_id OR a.host_id = b.host_id)
    AND lower(a.span) < upper(b.span) AND lower(b.span) < upper(a.span)
"""
"""Asked without ranges' operators and without the constraint's help, over a connection of its own."""


def at_once(work: Callable[[int], object]) -> list[Any]:
    """What each of eight threads returned or raised, all started at the same moment."""
    start = threading.Barrier(THREADS)

    def run(number: int) -> object:
        try:
            start.wait()
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as threads:
        futures = [threads.submit(run, number) for number in range(THREADS)]
    return [future.exception() or future.result() for future in futures]


def overlapping(database: Database) -> int:
    with psycopg.connect(embedded().url("delegation575", database.name)) as own:
        row = own.execute(OVERLAPPING).fetchone()
    return row[0]


@pytest.fixture
def cast(fresh_database: Database) -> Cast:
    return the_cast()


def test_two_people_booking_each_other_crosswise(cast: Cast, fresh_database: Database) -> None:
    """A asks for A and B, B for B and A, in their own units, again and again: one wins, the others are told why."""
    pairs = [(cast.leader, cast.member), (cast.member, cast.leader)]
    for day in range(6):

        def book(number: int, day: int = day) -> WorkSession:
            first, second = pairs[number % 2]
            slot = Slot(WEDNESDAY + timedelta(days=day), MORNING)
            unit = cast.units[cast.members.index(first)]
            plan = Plan(unit=unit, responsible=first, slot=slot, members=[second])
            return register_session(delegation=cast.delegation, plan=plan, by=first, now=BEFORE)

        answers = at_once(book)
        assert sorted(type(answer).__name__ for answer in answers) == ["Overlap"] * 7 + ["WorkSession"]
    assert overlapping(fresh_database) == 0
    assert WorkSession.objects.count() == 6


def test_many_attempts_at_a_few_half_days(cast: Cast, fresh_database: Database) -> None:
    """Random people, hosts and times from eight threads: nothing but sessions and `Overlap`, nothing overlapping."""
    people = [*cast.members, *(make.a_member(cast.delegation) for _ in range(4))]

    def attempt(number: int) -> list[type]:
        seen: list[type] = []
        for _ in range(25):
            first, *others = chance.sample(people, chance.randint(1, 4))
            slot = Slot(WEDNESDAY + timedelta(days=chance.randint(0, 2)), chance.choice([MORNING, AFTERNOON]))
            plan = Plan(unit=chance.choice(cast.units), responsible=first, slot=slot, members=others)
            try:
                register_session(delegation=cast.delegation, plan=plan, by=first, now=BEFORE)
                seen.append(WorkSession)
            except Overlap:
                seen.append(Overlap)
        return seen

    answers = at_once(attempt)
    assert [len(seen) for seen in answers] == [25] * THREADS
    kept = sum(seen.count(WorkSession) for seen in answers)
    assert WorkSession.objects.count() == kept > 0
    assert overlapping(fresh_database) == 0


def test_the_query_sees_an_overlap(cast: Cast, fresh_database: Database) -> None:
    """The negative control: exempt rows overlap, and the independent query says so."""
    session = a_session(cast)
    Booking.objects.filter(session=session).update(exempt=True)
    copy = session.bookings.get(person=cast.member)
    Booking.objects.create(delegation=cast.delegation, session=session, person=copy.person, span=copy.span)
    assert overlapping(fresh_database) == 1


def test_two_delegations_wanting_one_person(cast: Cast, fresh_database: Database) -> None:
    make.a_membership(cast.elsewhere, cast.member, MembershipRole.DEPUTY)
    unit = make.a_unit(parent=cast.elsewhere.overseen)
    places = [(cast.delegation, cast.units[1]), (cast.elsewhere, unit)]

    def book(number: int) -> WorkSession:
        delegation, place = places[number % 2]
        plan = Plan(unit=place, responsible=cast.member, slot=Slot(WEDNESDAY, MORNING))
        return register_session(delegation=delegation, plan=plan, by=cast.member, now=BEFORE)

    answers = at_once(book)
    assert sorted(type(answer).__name__ for answer in answers) == ["Overlap"] * 7 + ["WorkSession"]
    assert overlapping(fresh_database) == 0


def test_one_form_sent_eight_times_at_once(cast: Cast) -> None:
    sent = Sent(uuid.uuid4(), {"purpose": "Nắm tình hình"})
    plan = Plan(unit=cast.units[1], responsible=cast.member, slot=Slot(WEDNESDAY, MORNING))

    def send(number: int) -> object:
        return register_session(delegation=cast.delegation, plan=plan, by=cast.member, now=BEFORE, sent=sent).pk

    assert set(at_once(send)) == {WorkSession.objects.get().pk}
    assert Submission.objects.count() == 1


def test_recording_while_others_plan(cast: Cast, fresh_database: Database) -> None:
    """Records and registrations of the same people and hosts at once: no deadlock, and every record is stored."""
    held = [a_session(cast, person, day=date(2022, 7, 18)) for person in cast.members]

    def work(number: int) -> object:
        person = cast.members[number % 4]
        others = [other for other in cast.members if other != person]
        if number < 4:
            record = a_record(Slot(WEDNESDAY, MORNING), present=[person, *others])
            return record_session(session=held[number], record=record, by=person, now=AFTER)
        slot = Slot(WEDNESDAY, MORNING)
        plan = Plan(unit=cast.units[number % 4], responsible=person, slot=slot, members=others)
        return register_session(delegation=cast.delegation, plan=plan, by=person, now=BEFORE)

    answers = at_once(work)
    assert {type(answer) for answer in answers[:4]} == {WorkSession}
    assert {type(answer) for answer in answers[4:]} <= {WorkSession, Overlap}
