"""Everything about one session, and what each person can do with it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.states import SessionState
from tests import factories as make
from tests.actors import Cast
from tests.work_sessions.plans import a_session, at, in_state, recorded

S = SessionState
YESTERDAY, TOMORROW = at(-24).date(), at(24).date()


def page(client, session: WorkSession):
    return client.get(reverse("work_sessions:detail", args=[session.pk]))


ACTS = [
    # state, day, actor, acts offered
    (S.DRAFT, TOMORROW, "member", "change cancel"),
    (S.SENT, TOMORROW, "member", "postpone cancel"),
    (S.SENT, TOMORROW, "secretary", "answer postpone cancel"),
    (S.SENT, YESTERDAY, "member", "record postpone cancel"),
    (S.AGREED, YESTERDAY, "head", "record postpone cancel"),
    (S.AGREED, YESTERDAY, "leader", ""),
    (S.CHANGE_ASKED, TOMORROW, "member", "change postpone cancel"),
    (S.NOT_ARRANGED, TOMORROW, "secretary", "change postpone cancel"),
    (S.HELD, YESTERDAY, "member", "record"),
    (S.RECORDED, YESTERDAY, "member", "record recorded"),
    (S.RECORDED, YESTERDAY, "leader", "recorded"),
    (S.CANCELLED, TOMORROW, "member", ""),
    (S.POSTPONED, TOMORROW, "member", "change cancel"),
]


@pytest.mark.parametrize("row", ACTS, ids=str)
def test_acts_by_state_and_person(cast: Cast, signed_in, row: tuple) -> None:
    state, day, actor, expected = row
    answer = page(signed_in(getattr(cast, actor)), in_state(cast, state, day=day))
    assert {name for name, offered in answer.context["acts"].items() if offered} == set(expected.split())


def test_detail_shows_all_that_is_known(cast: Cast, signed_in) -> None:
    theme = make.a_theme(cast.delegation, "quản lý đất đai")
    session = recorded(
        a_session(cast, cast.member, members=[cast.leader], themes=[theme], purpose="Nắm tình hình", day=YESTERDAY),
        situation=[(theme, "Còn 03 hộ.")],
        present=[cast.member],
        others=["đồng chí Bí thư chi bộ tổ 5"],
        proposals=["Đối thoại với các hộ."],
        recommendations=["Đề nghị hỗ trợ kinh phí."],
        conclusion="Thống nhất.",
        next_steps="Theo dõi tiếp.",
    )
    text = page(signed_in(cast.member), session).content.decode()
    for part in [
        "Sáng ngày 19/7/2022",
        session.host.label,
        "quản lý đất đai:",
        "Còn 03 hộ.",
        "đồng chí Bí thư chi bộ tổ 5",
        "Vắng mặt",
        "Đối thoại với các hộ.",
        "Đề nghị hỗ trợ kinh phí.",
        "Thống nhất.",
        "Theo dõi tiếp.",
        "đã ghi kết quả",
    ]:
        assert part in text, part


def test_planned_session_whose_time_has_passed_says_so(cast: Cast, signed_in) -> None:
    assert "chưa ghi" in page(signed_in(cast.member), in_state(cast, S.AGREED, day=YESTERDAY)).content.decode()


def test_reason_is_shown(cast: Cast, signed_in) -> None:
    text = page(signed_in(cast.member), in_state(cast, S.CANCELLED)).content.decode()
    assert "Lịch công tác của cơ sở" in text
    assert "Cơ sở có việc đột xuất." in text


def test_typed_text_is_never_markup(cast: Cast, signed_in) -> None:
    session = a_session(cast, cast.member, purpose="<script>alert(1)</script>", place="<b>x</b>")
    text = page(signed_in(cast.member), session).content.decode()
    assert "<script>alert" not in text
    assert "<b>x</b>" not in text


def test_queries_do_not_grow_with_what_was_found(cast: Cast, signed_in) -> None:
    session = recorded(a_session(cast, cast.member, day=YESTERDAY), proposals=["Một."])
    client = signed_in(cast.member)
    few = _queries(client, session)
    themes = [make.a_theme(cast.delegation) for _ in range(20)]
    recorded(
        session,
        proposals=[f"Đề xuất {n}." for n in range(300)],
        situation=[(theme, "Một câu.") for theme in themes],
        others=[f"Người {n}" for n in range(100)],
    )
    assert _queries(client, session) == few <= 8


def _queries(client, session: WorkSession) -> int:
    page(client, session)
    with CaptureQueriesContext(connection) as captured:
        page(client, session)
    return len(captured)
