"""A visit nobody registered: unit, day, half-day and one sentence suffice."""

import uuid
from typing import Any

import pytest
from django.urls import reverse

from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.states import SessionState
from tests.actors import Cast
from tests.work_sessions.plans import a_session, at
from tests.work_sessions.typed import a_visit_form, errors

URL = reverse("work_sessions:record_unregistered")
TUESDAY = at(-24).date()


def test_four_facts_suffice(cast: Cast, signed_in) -> None:
    answer = signed_in(cast.member).post(URL, a_visit_form(cast.units[1]), follow=True)
    session = WorkSession.objects.get()
    assert (session.state, session.registered_at, session.day) == (SessionState.RECORDED, None, TUESDAY)
    assert [note.text for note in session.notes.all()] == ["Chi bộ sinh hoạt đúng kỳ."]
    text = answer.content.decode()
    assert "không đăng ký trước" in text
    assert "trùng lịch" not in text


def test_visit_that_overlaps_is_stored_and_marked(cast: Cast, signed_in) -> None:
    a_session(cast, cast.other_member, unit=cast.units[1], day=TUESDAY)
    text = signed_in(cast.member).post(URL, a_visit_form(cast.units[1]), follow=True).content.decode()
    assert WorkSession.objects.get(registered_at=None).clashes is True
    assert "Buổi này trùng với một buổi khác; đã đánh dấu “trùng lịch” để thư ký biết." in text


def test_visit_sent_again_after_back_is_stored_once(cast: Cast, signed_in) -> None:
    client, facts = signed_in(cast.member), a_visit_form(cast.units[1])
    first = client.post(URL, facts)
    again = client.post(URL, facts | {"submission": str(uuid.uuid4())}, follow=True)
    session = WorkSession.objects.get()
    assert again.redirect_chain == [(first["Location"], 302)]
    assert (session.clashes, session.submissions.count()) == (False, 2)


def test_visits_that_only_look_alike_are_stored_each(cast: Cast, signed_in) -> None:
    client, facts = signed_in(cast.member), a_visit_form(cast.units[1])
    typed = a_visit_form(cast.units[1], responsible=cast.member.pk)
    client.post(URL, facts)
    client.post(URL, facts | {"submission": str(uuid.uuid4()), "part": "afternoon"})
    signed_in(cast.secretary).post(URL, typed)
    assert WorkSession.objects.count() == 3


def test_secretariat_records_for_a_member(cast: Cast, signed_in) -> None:
    typed = a_visit_form(cast.units[1], responsible=cast.member.pk, members=[cast.leader.pk])
    signed_in(cast.secretary).post(URL, typed)
    session = WorkSession.objects.get()
    assert (session.responsible, session.recorded_by) == (cast.member, cast.secretary)
    assert {row.person for row in session.participations.all()} == {cast.member, cast.leader}


BAD = [
    ("a day to come", {"day": "21/7/2022"}, "day"),
    ("a wrong day", {"day": "20/20/2022"}, "day"),
    ("no sentence", {"situation": " \n "}, "situation"),
    ("a long text", {"situation": "a" * 100_000}, "situation"),
    ("a NUL byte", {"situation": "có \0 lỗi"}, "situation"),
    ("no half-day", {"part": ""}, "part"),
    ("a unit unknown", {"unit": "019aa000-0000-7000-8000-000000000000"}, "unit"),
]


@pytest.mark.parametrize(("typed", "field"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_input(cast: Cast, signed_in, typed: dict[str, Any], field: str) -> None:
    answer = signed_in(cast.member).post(URL, a_visit_form(cast.units[1]) | typed)
    assert list(errors(answer)) == [field]
    assert WorkSession.objects.count() == 0


def test_unit_of_another_member_is_refused(cast: Cast, signed_in) -> None:
    assert list(errors(signed_in(cast.member).post(URL, a_visit_form(cast.units[0])))) == ["unit"]


def test_afternoon_of_today_is_still_to_come_in_the_morning(cast: Cast, signed_in) -> None:
    answer = signed_in(cast.member).post(URL, a_visit_form(cast.units[1], day="20/7/2022", part="afternoon"))
    assert list(errors(answer)) == ["day"]
