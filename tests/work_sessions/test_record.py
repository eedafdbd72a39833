"""Recording in the browser's words."""

import uuid
from typing import Any

import pytest
from django.urls import reverse

from delegation575.work_sessions.models import NoteKind, WorkSession
from delegation575.work_sessions.states import SessionState
from tests import factories as make
from tests.actors import Cast
from tests.work_sessions.plans import at, in_state
from tests.work_sessions.typed import errors

TUESDAY = at(-24).date()


@pytest.fixture
def session(cast: Cast) -> WorkSession:
    """Agreed for the day before."""
    return in_state(cast, SessionState.AGREED, day=TUESDAY, members=[cast.leader])


def typed(session: WorkSession, **facts: Any) -> dict[str, Any]:
    when = {"day": "19/7/2022", "part": "morning"}
    said = {"present": [session.responsible_id], "situation": "Chi bộ sinh hoạt đúng kỳ.", "rows": "1"}
    return {"submission": str(uuid.uuid4())} | when | said | facts


def url(session: WorkSession) -> str:
    return reverse("work_sessions:record", args=[session.pk])


def test_record_stores_everything(cast: Cast, signed_in, session: WorkSession) -> None:
    theme = make.a_theme(cast.delegation)
    facts = {
        "theme": theme.pk,
        "situation_1": "Đã xử lý 02 trường hợp.",
        "theme_1": "",
        "rows": "2",
        "bodies": [session.host_id],
        "others": "đồng chí Bí thư chi bộ tổ 5\n\n  đại diện tổ dân phố  ",
        "proposals": "Một.\nHai.",
        "recommendations": "Đề nghị hỗ trợ kinh phí.",
        "conclusion": "Thống nhất.",
    }
    answer = signed_in(cast.member).post(url(session), typed(session, **facts))
    assert answer.status_code == 302
    session.refresh_from_db()
    assert (session.state, session.conclusion, session.clashes) == (SessionState.RECORDED, "Thống nhất.", False)
    assert {(note.kind, note.theme, note.text) for note in session.notes.all()} == {
        (NoteKind.SITUATION, theme, "Chi bộ sinh hoạt đúng kỳ."),
        (NoteKind.SITUATION, None, "Đã xử lý 02 trường hợp."),
        (NoteKind.RECOMMENDATION, None, "Đề nghị hỗ trợ kinh phí."),
    }
    assert [row.text for row in session.proposals.order_by("id")] == ["Một.", "Hai."]
    there = session.participations.order_by("group_order", "person__sort_key")
    assert [(row.person, row.capacity, row.attended) for row in there] == [
        (cast.member, "", True),
        (cast.leader, "", False),
        (None, "", True),
        (None, "đồng chí Bí thư chi bộ tổ 5", True),
        (None, "đại diện tổ dân phố", True),
    ]


def test_record_is_shown_again_to_be_amended(cast: Cast, signed_in, session: WorkSession) -> None:
    client = signed_in(cast.member)
    client.post(url(session), typed(session, difficulties="Thiếu kinh phí.", proposals="Một.\nHai."))
    page = client.get(url(session))
    form = page.context["form"]
    assert form["difficulties"].value() == "Thiếu kinh phí."
    assert form["proposals"].value() == "Một.\nHai."
    assert form["situation"].value() == "Chi bộ sinh hoạt đúng kỳ."
    client.post(url(session), typed(session, difficulties="Đủ kinh phí."))
    session.refresh_from_db()
    assert session.notes.get(kind=NoteKind.DIFFICULTY).text == "Đủ kinh phí."
    assert session.proposals.count() == 0


def test_held_is_noted_and_finished_later(cast: Cast, signed_in, session: WorkSession) -> None:
    client = signed_in(cast.member)
    client.post(url(session), typed(session, situation="", act="later"))
    session.refresh_from_db()
    assert (session.state, session.recorded_at) == (SessionState.HELD, None)
    client.post(url(session), typed(session))
    session.refresh_from_db()
    assert session.state == SessionState.RECORDED


def test_one_more_theme_judges_nothing_and_keeps_what_is_typed(cast: Cast, signed_in, session: WorkSession) -> None:
    sent = typed(session, day="không rõ", situation="Câu thứ nhất.", add="1")
    answer = signed_in(cast.member).post(url(session), sent)
    assert errors(answer) == {}
    text = answer.content.decode()
    assert all(part in text for part in ("không rõ", "Câu thứ nhất.", 'name="situation_1"'))
    session.refresh_from_db()
    assert session.state == SessionState.AGREED


@pytest.mark.parametrize("rows", ["", "-1", "x", "\0", "99", "100000", "٣"])
def test_spoilt_number_of_rows_stops_nobody(cast: Cast, signed_in, session: WorkSession, rows: str) -> None:
    assert signed_in(cast.member).post(url(session), typed(session, rows=rows)).status_code == 302


BAD = [
    ("a day to come", {"day": "21/7/2022"}, "day", "ngày này chưa đến"),
    ("before the delegation", {"day": "31/12/2021"}, "day", "Ngày này Đoàn chưa được thành lập."),
    ("nobody present", {"present": []}, "present", ""),
    ("a stranger present", {"present": [str(uuid.uuid4())]}, "present", ""),
    ("a body from elsewhere", {"bodies": [str(uuid.uuid4())]}, "bodies", ""),
    ("nothing found", {"situation": ""}, "situation", "Đề nghị ghi ít nhất một câu"),
    ("a theme that is none", {"theme": "x"}, "theme", ""),
    ("a long conclusion", {"conclusion": "a" * 100_000}, "conclusion", "Nhiều nhất 20.000 ký tự"),
    ("a NUL byte", {"situation": "có \0 lỗi"}, "situation", ""),
    ("a chair unknown", {"chair": str(uuid.uuid4())}, "chair", ""),
]


@pytest.mark.parametrize("row", BAD, ids=[row[0] for row in BAD])
def test_bad_input(cast: Cast, signed_in, session: WorkSession, row: tuple) -> None:
    _, facts, field, said = row
    answer = signed_in(cast.member).post(url(session), typed(session, next_steps="Theo dõi tiếp.", **facts))
    found = errors(answer)
    assert list(found) == [field]
    assert said in found[field][0]
    assert "Theo dõi tiếp." in answer.content.decode()
    session.refresh_from_db()
    assert session.state == SessionState.AGREED


def test_this_mornings_session_is_recorded_while_it_lasts(cast: Cast, signed_in) -> None:
    session = in_state(cast, SessionState.AGREED)
    signed_in(cast.member).post(url(session), typed(session, day="20/7/2022"))
    session.refresh_from_db()
    assert session.state == SessionState.RECORDED


def test_session_of_this_afternoon_is_not_recorded_in_the_morning(cast: Cast, signed_in) -> None:
    session = in_state(cast, SessionState.AGREED, part="afternoon")
    answer = signed_in(cast.member).post(url(session), typed(session, day="20/7/2022", part="afternoon"))
    assert errors(answer) == {"day": ["Chỉ ghi được buổi làm việc đã diễn ra: ngày này chưa đến."]}


def test_cancelled_session_is_refused_in_words(cast: Cast, signed_in) -> None:
    session = in_state(cast, SessionState.CANCELLED)
    answer = signed_in(cast.member).get(url(session))
    assert answer.status_code == 409
    assert "đang ở tình trạng “đã huỷ”" in answer.content.decode()


def test_second_click_records_once(cast: Cast, signed_in, session: WorkSession) -> None:
    client, sent = signed_in(cast.member), typed(session, proposals="Một.")
    assert [client.post(url(session), sent).status_code for _ in range(2)] == [302, 302]
    assert session.proposals.count() == 1
