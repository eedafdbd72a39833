"""Who did what with a session, and when: from the database's own history, act by act."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from delegation575.work_sessions.actions import change_registration, postpone_session, register_session
from delegation575.work_sessions.states import SessionState
from delegation575.work_sessions.timeline import timeline_of
from tests.actors import Cast, sign_in, the_cast
from tests.servers import Database
from tests.work_sessions.plans import BEFORE, a_plan, at, in_state, recorded


@pytest.fixture
def cast(fresh_database: Database) -> Cast:
    """Real commits: each act is a moment of its own."""
    return the_cast()


def test_history_tells_each_act(cast: Cast) -> None:
    facts: dict[str, Any] = {"by": cast.secretary, "on_behalf_of": cast.member}
    session = register_session(delegation=cast.delegation, plan=a_plan(cast), now=BEFORE, **facts)
    postpone_session(session=session, code="conditions", by=cast.member, reason="Mưa lũ")
    plan = a_plan(cast, day=at(24).date(), purpose="Nội dung mới")
    change_registration(session=session, plan=plan, by=cast.member, now=BEFORE)
    session.refresh_from_db()
    recorded(session, difficulties="Cũ.")
    recorded(session, difficulties="Mới.", conclusion="Thống nhất.")
    found = [
        (one.what, one.by, one.on_behalf_of, one.note, [(c.field, c.before, c.after) for c in one.changes])
        for one in timeline_of(session)
    ]
    assert found == [
        (
            "Đã bổ sung, sửa kết quả",
            "Minh Hoạ Hai",
            "",
            "",
            [("Kết luận của người chủ trì", "", "Thống nhất."), ("Khó khăn, vướng mắc", "Cũ.", "Mới.")],
        ),
        (
            "Đã ghi kết quả",
            "Minh Hoạ Hai",
            "",
            "",
            [("Tình hình nắm được", "", "Chi bộ duy trì sinh hoạt đúng kỳ."), ("Khó khăn, vướng mắc", "", "Cũ.")],
        ),
        (
            "Đã gửi, chờ trả lời",
            "Minh Hoạ Hai",
            "",
            "",
            [("Thời gian", "sáng ngày 20/7/2022", "sáng ngày 21/7/2022"), ("Nội dung làm việc", "", "Nội dung mới")],
        ),
        ("Tạm hoãn", "Minh Hoạ Hai", "", "thời tiết, thiên tai, dịch bệnh: Mưa lũ", []),
        ("Đã gửi, chờ trả lời", "Minh Hoạ Thư", "Minh Hoạ Hai", "", []),
    ]


def test_history_page_and_its_part(cast: Cast) -> None:
    session = in_state(cast, SessionState.CANCELLED)
    client = Client()
    sign_in(client, cast.member)
    url = reverse("work_sessions:history", args=[session.pk])
    assert "Lịch sử buổi làm việc" in client.get(url).content.decode()
    part = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith("<details")
    assert "Đã huỷ" in part


def test_a_finding_taken_out_is_told_with_what_it_said(cast: Cast) -> None:
    session = in_state(cast, SessionState.AGREED)
    recorded(session, difficulties="Cũ.")
    recorded(session, difficulties="")
    amended, first = timeline_of(session)[:2]
    assert (amended.what, amended.by) == ("Đã bổ sung, sửa kết quả", "Minh Hoạ Hai")
    assert [(c.field, c.before, c.after) for c in amended.changes] == [("Khó khăn, vướng mắc", "Cũ.", "")]
    assert first.what == "Đã ghi kết quả"


def test_history_takes_two_queries_however_much_happened(cast: Cast) -> None:
    session = in_state(cast, SessionState.AGREED)
    for text in ("Một.", "Hai.", "Ba."):
        recorded(session, difficulties=text, proposals=[text])
        with CaptureQueriesContext(connection) as asked:
            timeline_of(session)
        assert len(asked) == 2
