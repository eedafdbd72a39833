"""Registering in the browser's words: what is stored, and what is refused with nothing typed lost."""

import uuid
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from delegation575.work_sessions.models import Submission, WorkSession
from delegation575.work_sessions.overlap import AFTERNOON, MORNING, Slot
from delegation575.work_sessions.states import SessionState
from tests import factories as make
from tests.actors import Cast
from tests.work_sessions.plans import a_session, at
from tests.work_sessions.typed import errors, registration

URL = reverse("work_sessions:register")
DAY = at(24).date()


def test_register_stores_and_sends(cast: Cast, signed_in) -> None:
    theme = make.a_theme(cast.delegation)
    typed = registration(
        cast.units[1], themes=[theme.pk], members=[cast.leader.pk], purpose="Nắm tình hình", place="UBND"
    )
    answer = signed_in(cast.member).post(URL, typed)
    session = WorkSession.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("work_sessions:detail", args=[session.pk]))
    assert (session.state, session.responsible, session.slot) == (SessionState.SENT, cast.member, Slot(DAY, MORNING))
    assert (session.host, session.purpose, session.place) == (make.host_of(cast.units[1]), "Nắm tình hình", "UBND")
    assert {row.person for row in session.bookings.all()} == {cast.member, cast.leader, None}
    assert [topic.theme for topic in session.topics.all()] == [theme]


def test_register_keeps_a_draft(cast: Cast, signed_in) -> None:
    signed_in(cast.member).post(URL, registration(cast.units[1], act="draft"))
    assert WorkSession.objects.get().state == SessionState.DRAFT


def test_secretariat_registers_for_a_member(cast: Cast, signed_in) -> None:
    signed_in(cast.secretary).post(URL, registration(cast.units[1], responsible=cast.member.pk))
    session = WorkSession.objects.get()
    assert (session.responsible, session.registered_by, session.entered_by) == (
        cast.member,
        cast.secretary,
        cast.secretary,
    )
    event = apps.get_model("work_sessions", "WorkSessionEvent").objects.filter(pgh_obj=session).first()
    assert event.pgh_context == {"by": str(cast.secretary.pk), "on_behalf_of": str(cast.member.pk)}


def test_member_cannot_register_for_another(cast: Cast, signed_in) -> None:
    signed_in(cast.member).post(URL, registration(cast.units[1], responsible=cast.leader.pk))
    assert WorkSession.objects.get().responsible == cast.member


BAD: list[tuple[str, dict[str, Any], str, str]] = [
    ("no unit", {"unit": ""}, "unit", ""),
    ("a unit that is none", {"unit": "x"}, "unit", "Đơn vị này không thuộc địa bàn"),
    ("a unit unknown", {"unit": str(uuid.uuid4())}, "unit", "Đơn vị này không thuộc địa bàn"),
    ("no day", {"day": ""}, "day", ""),
    ("a day in the wrong form", {"day": "07/20/2022"}, "day", ""),
    ("no day of the calendar", {"day": "31/6/2022"}, "day", ""),
    ("a day over", {"day": "19/7/2022"}, "day", "Ngày này đã qua."),
    ("a day far away", {"day": "21/7/2024"}, "day", "Ngày này cách hôm nay hơn một năm."),
    ("a year of five digits", {"day": "21/7/20222"}, "day", ""),
    ("no half-day", {"part": ""}, "part", "Chọn buổi, hoặc ghi giờ bắt đầu"),
    ("a half-day that is none", {"part": "noon"}, "part", ""),
    ("an end before the start", {"part": "", "starts": "10:00", "ends": "8:00"}, "ends", "Giờ kết thúc phải sau"),
    ("an end at the start", {"part": "", "starts": "10:00", "ends": "10h"}, "ends", "Giờ kết thúc phải sau"),
    ("one hour only", {"part": "", "starts": "10:00"}, "ends", "Ghi cả giờ bắt đầu"),
    ("no hour of the day", {"part": "", "starts": "25:00", "ends": "16:00"}, "starts", ""),
    (
        "hours of another half-day",
        {"part": "morning", "starts": "14:00", "ends": "15:00"},
        "starts",
        "Giờ này không thuộc",
    ),
    ("a long text", {"purpose": "a" * 100_000}, "purpose", "Nhiều nhất 20.000 ký tự"),
    ("a long place", {"place": "a" * 100_000}, "place", "Nhiều nhất 200 ký tự"),
    ("a NUL byte", {"purpose": "có \0 lỗi"}, "purpose", ""),
    ("a NUL byte in the day", {"day": "21/7/2022\0"}, "day", ""),
    ("a NUL byte in the unit", {"unit": "\0"}, "unit", ""),
    ("an old font", {"purpose": "TØnh uû Hµ Giang"}, "purpose", ""),
    ("a theme that is none", {"themes": ["1"]}, "themes", ""),
    ("somebody unknown", {"members": [str(uuid.uuid4())]}, "members", ""),
]


@pytest.mark.parametrize(("typed", "field", "said"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_input_is_said_at_its_field_and_nothing_is_lost(
    cast: Cast, signed_in, typed: dict[str, Any], field: str, said: str
) -> None:
    sent = registration(cast.units[1], place="Nhà văn hoá tổ 5", purpose="Nắm tình hình") | typed
    answer = signed_in(cast.member).post(URL, sent)
    assert answer.status_code == 200
    found = errors(answer)
    assert list(found) == [field]
    assert said in found[field][0]
    assert WorkSession.objects.count() == 0
    text = answer.content.decode()
    for name in {"place", "purpose", "day"} - {field}:
        assert str(sent[name]) in text


def test_unit_of_another_member_is_refused_in_words(cast: Cast, signed_in) -> None:
    answer = signed_in(cast.member).post(URL, registration(cast.units[0]))
    said = "Đơn vị này không thuộc địa bàn đồng chí phụ trách. Đề nghị chọn một đơn vị trong danh sách."
    assert errors(answer) == {"unit": [said]}


def test_overlap_is_said_and_free_half_days_are_offered(cast: Cast, signed_in) -> None:
    a_session(cast, cast.member, day=DAY)
    client, typed = signed_in(cast.member), registration(cast.units[1], purpose="Việc thứ hai")
    answer = client.post(URL, typed)
    text = answer.content.decode()
    assert "Trùng lịch. Đồng chí Minh Hoạ Hai" in text
    assert "Việc thứ hai" in text
    assert answer.context["offers"] == [
        ("2022-07-21 afternoon", "Chiều ngày 21/7/2022"),
        ("2022-07-20 afternoon", "Chiều ngày 20/7/2022"),
        ("2022-07-22 morning", "Sáng ngày 22/7/2022"),
    ]
    taken = client.post(URL, typed | {"take": "2022-07-21 afternoon"})
    assert taken.status_code == 302
    assert WorkSession.objects.latest("id").slot == Slot(DAY, AFTERNOON)


@pytest.mark.parametrize("value", ["", "x", "2022-07-21 noon", "\0 morning", "2022-13-41 morning"])
def test_offer_that_was_never_made_is_no_error_of_the_server(cast: Cast, signed_in, value: str) -> None:
    answer = signed_in(cast.member).post(URL, registration(cast.units[1], take=value))
    assert answer.status_code in {200, 302}


def test_second_click_registers_once(cast: Cast, signed_in) -> None:
    client, typed = signed_in(cast.member), registration(cast.units[1])
    answers = [client.post(URL, typed) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert WorkSession.objects.count() == Submission.objects.count() == 1


def test_other_content_under_the_same_submission_shows_both(cast: Cast, signed_in) -> None:
    client, typed = signed_in(cast.member), registration(cast.units[1], purpose="Nội dung thứ nhất")
    client.post(URL, typed)
    answer = client.post(URL, typed | {"purpose": "Nội dung thứ hai", "day": "22/7/2022"})
    text = answer.content.decode()
    assert "Phiếu này đã được nhận trước đó với nội dung khác" in text
    assert text.index("Nội dung thứ nhất") < text.index("Nội dung thứ hai")
    again = answer.context["form"].data["submission"]
    assert again != typed["submission"]
    client.post(URL, typed | {"purpose": "Nội dung thứ hai", "day": "22/7/2022", "submission": again})
    assert WorkSession.objects.count() == 2


@pytest.mark.parametrize("submission", ["", "x", "\0", "0" * 100_000])
def test_spoilt_submission_stops_nobody(cast: Cast, signed_in, submission: str) -> None:
    answer = signed_in(cast.member).post(URL, registration(cast.units[1], submission=submission))
    assert answer.status_code == 302


def test_unit_is_proposed_from_the_address(cast: Cast, signed_in) -> None:
    text = signed_in(cast.member).get(f"{URL}?unit={cast.units[1].pk}").content.decode()
    assert f'<option value="{cast.units[1].pk}" selected>' in text
    assert signed_in(cast.member).get(f"{URL}?unit=x").status_code == 200
