"""The list: what is to be recorded first, filters in the address, pages by key."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.states import SessionState
from tests import factories as make
from tests.actors import Cast
from tests.work_sessions.plans import WEDNESDAY, a_session, a_visit, in_state

URL = reverse("work_sessions:index")
S = SessionState


def shown(answer: Any) -> list[WorkSession]:
    return [line.session for line in answer.context["lines"]]


def day(number: int) -> date:
    return WEDNESDAY + timedelta(days=number)


def test_order_of_need(cast: Cast, signed_in) -> None:
    recorded = in_state(cast, S.RECORDED, day=day(-3))
    later = in_state(cast, S.AGREED, day=day(9))
    owed = in_state(cast, S.AGREED, day=day(-5))
    held = in_state(cast, S.HELD, day=day(-1))
    cancelled = in_state(cast, S.CANCELLED, day=day(1))
    postponed = in_state(cast, S.POSTPONED, day=day(-4))
    today = in_state(cast, S.SENT, day=day(0))
    assert shown(signed_in(cast.member).get(URL)) == [held, owed, today, postponed, later, cancelled, recorded]


def test_filters(cast: Cast, signed_in) -> None:
    mine = in_state(cast, S.RECORDED, person=cast.member, day=day(-30))
    theirs = in_state(cast, S.AGREED, person=cast.other_member, day=day(2))
    visit = a_visit(cast, cast.leader, day=day(-1))
    client = signed_in(cast.secretary)
    for query, expected in [
        ({"unit": cast.units[1].pk}, [mine]),
        ({"member": cast.other_member.pk}, [theirs]),
        ({"state": "agreed"}, [theirs]),
        ({"state": "was_held"}, [visit, mine]),
        ({"state": "unregistered"}, [visit]),
        ({"state": "clashing"}, []),
        ({"state": "to_record"}, []),
        ({"period": "2022-06"}, [mine]),
        ({"period": "2022-07"}, [theirs, visit]),
        ({"period": "2022-Q3", "state": "agreed"}, [theirs]),
        ({"period": "2022-H1"}, [mine]),
    ]:
        assert shown(client.get(URL, query)) == expected, query


@pytest.mark.parametrize(
    "query",
    [
        "unit=x",
        "unit=%00",
        "member=1",
        "state=?",
        "period=2022-13",
        "period=x",
        "after=x",
        "after=1.2.3",
        "after=9.9.x",
        "after=%FF",
    ],
)
def test_spoilt_address_is_no_error_of_the_server(cast: Cast, signed_in, query: str) -> None:
    assert signed_in(cast.secretary).get(f"{URL}?{query}").status_code in {200, 400}


def test_pages_by_key_show_every_session_once(cast: Cast, signed_in) -> None:
    sessions = {a_session(cast, cast.member, day=day(n)) for n in range(45)}
    client, url, seen = signed_in(cast.member), URL, []
    while url:
        answer = client.get(url)
        seen.append(shown(answer))
        url = answer.context["next_url"]
    assert [len(page) for page in seen] == [20, 20, 5]
    assert {session for page in seen for session in page} == sessions


def test_htmx_gets_the_list_alone(cast: Cast, signed_in) -> None:
    """As the page of a unit asks for it."""
    session = a_session(cast, cast.member)
    a_session(cast, cast.leader)
    answer = signed_in(cast.secretary).get(URL, {"unit": cast.units[1].pk}, headers={"HX-Request": "true"})
    text = answer.content.decode().strip()
    assert text.startswith('<section id="answer"')
    assert shown(answer) == [session]


def test_own_units_say_when_they_were_last_visited(cast: Cast, signed_in) -> None:
    make.an_assignment(cast.delegation, cast.member, cast.units[3])
    in_state(cast, S.RECORDED, day=day(-9))
    a_session(cast, cast.member, day=day(6))
    text = " ".join(signed_in(cast.member).get(URL).content.decode().split())
    assert "buổi gần nhất 11/7/2022, buổi tới 26/7/2022" in text
    assert "chưa có buổi nào" in text


@pytest.mark.parametrize("actor", ["member", "leader", "secretary"])
def test_queries_do_not_grow_with_rows(cast: Cast, signed_in, actor: str) -> None:
    """The same number for 3 and for 300 sessions, and at most eight."""
    client = signed_in(getattr(cast, actor))
    for n in range(3):
        a_session(cast, cast.member, day=day(n), themes=[make.a_theme(cast.delegation)])
    few = _queries(client)
    for n in range(3, 300):
        a_session(cast, cast.member, day=day(n), send=False)
    assert _queries(client) == few <= 8


def _queries(client: Any, url: str = URL) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)
