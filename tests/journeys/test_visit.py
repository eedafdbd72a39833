"""A visit on a phone, from its registration to its record, with and without JavaScript."""

from datetime import date, datetime, time

import pytest
from playwright.sync_api import Locator, Page, expect

from delegation575.foundation.periods import LOCAL_ZONE
from delegation575.foundation.templatetags.vietnamese import day as day_text
from delegation575.work_sessions.models import NoteKind, WorkSession
from delegation575.work_sessions.states import SessionState
from tests.browser import PHONE, OpenPage
from tests.journeys.conftest import MORNING, set_clock
from tests.journeys.walking import NAMES, message, tap_in

HOST = "Ban Thường vụ Đảng uỷ phường Quang Trung"
PURPOSE = "Nắm tình hình đền bù, giải phóng mặt bằng tại tổ dân phố 5"
OTHER_PURPOSE = "Dự sinh hoạt chi bộ tổ dân phố 7"
LAND, CLEARANCE = "Đất đai", "Giải phóng mặt bằng"


@pytest.fixture(params=[True, False], ids=["with_javascript", "without_javascript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    set_clock(MORNING)
    return request.param


@pytest.fixture
def visit_day(javascript: bool) -> date:
    """A working day on which the demo has nothing planned; another one for each walk through."""
    return date(2026, 9, 23) if javascript else date(2026, 9, 29)


def _phone(open_page: OpenPage, login: str, javascript: bool) -> Page:
    options = {"viewport": PHONE, "is_mobile": True, "has_touch": True, "java_script_enabled": javascript}
    page = open_page(**options)
    tap_in(page, login)
    return page


def _fill_registration(page: Page, day: date, half_day: str, purpose: str) -> None:
    page.get_by_role("link", name="Đăng ký buổi làm việc").click()
    page.get_by_label("Xã, phường").select_option(label="phường Quang Trung")
    page.get_by_label("Ngày", exact=True).fill(day_text(day))
    page.get_by_label(half_day, exact=True).check()
    page.get_by_label(LAND, exact=True).check()
    page.get_by_label(CLEARANCE, exact=True).check()
    page.get_by_label("Nội dung làm việc").fill(purpose)
    page.get_by_label("Địa điểm").fill("Hội trường phường")
    page.get_by_role("button", name="Gửi đăng ký").click()


def _card(page: Page, day: date) -> Locator:
    title = page.get_by_role("heading", name=f"phường Quang Trung, {day_text(day)}")
    return page.locator("section.card").filter(has=title)


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(17), LOCAL_ZONE)


def test_visit_from_registration_to_record(open_page: OpenPage, javascript: bool, visit_day: date) -> None:
    member = _phone(open_page, "thanhvien1", javascript)
    _fill_registration(member, visit_day, "Sáng", PURPOSE)
    message(member, f"Đã gửi đăng ký tới {HOST}.")

    _second_member_is_refused_and_takes_an_offer(open_page, javascript, visit_day)
    _secretariat_enters_the_answer(open_page, javascript, visit_day)

    set_clock(_evening(visit_day))
    member.goto("/")
    _card(member, visit_day).get_by_role("link", name="Ghi kết quả").click()
    _fill_record(member)
    member.get_by_role("button", name="Gửi kết quả").click()
    message(member, "Đã nhận kết quả buổi làm việc.")
    for text in ["Còn 02 hộ chưa nhận tiền đền bù.", "Tổ chức đối thoại với 02 hộ.", "Minh Hoạ Tám"]:
        expect(member.get_by_role("main").get_by_text(text)).to_be_visible()
    _outcome_is_stored(visit_day)


def _second_member_is_refused_and_takes_an_offer(open_page: OpenPage, javascript: bool, day: date) -> None:
    purpose = f"{OTHER_PURPOSE}, ngày {day_text(day)}"
    second = _phone(open_page, "thanhvien5", javascript)
    _fill_registration(second, day, "Cả ngày", purpose)
    said = second.get_by_role("alert")
    expect(said).to_contain_text("Trùng lịch.")
    expect(said).to_contain_text(f"buổi làm việc của đồng chí {NAMES['thanhvien1']} với {HOST}")
    expect(second.get_by_label("Ngày", exact=True)).to_have_value(day_text(day))
    expect(second.get_by_label("Cả ngày", exact=True)).to_be_checked()
    expect(second.get_by_label(LAND, exact=True)).to_be_checked()
    expect(second.get_by_label("Nội dung làm việc")).to_have_value(purpose)
    expect(second.get_by_label("Địa điểm")).to_have_value("Hội trường phường")
    offers = second.locator("section").filter(has=second.get_by_role("heading", name="còn trống"))
    offers.get_by_role("button").first.click()
    message(second, f"Đã gửi đăng ký tới {HOST}.")
    # The first offer is what is free of the day itself, where the host has the other half.
    assert [session.day for session in WorkSession.objects.filter(purpose=purpose)] == [day]


def _secretariat_enters_the_answer(open_page: OpenPage, javascript: bool, day: date) -> None:
    secretary = open_page(java_script_enabled=javascript)
    tap_in(secretary, "thuky")
    secretary.get_by_role("link", name=f"{day_text(day)}, Sáng · {HOST}").click()
    secretary.get_by_role("link", name="Nhập trả lời của cơ sở").click()
    secretary.get_by_label("Đã thống nhất").check()
    secretary.get_by_label("Ý kiến kèm theo của cơ sở").fill("Đồng chí Phó Bí thư Thường trực tiếp Đoàn.")
    secretary.get_by_role("button", name="Lưu trả lời").click()
    message(secretary, "Đã ghi nhận trả lời của cơ sở.")


def _fill_record(page: Page) -> None:
    expect(page.get_by_label(NAMES["thanhvien1"], exact=True)).to_be_checked()
    page.get_by_label(NAMES["thanhvien5"], exact=True).check()
    found = page.get_by_label("Tình hình nắm được")
    found.nth(0).fill("Đã tiếp 05 lượt công dân về đất đai.")
    found.nth(1).fill("Còn 02 hộ chưa nhận tiền đền bù.")
    page.get_by_role("button", name="Thêm lĩnh vực").click()
    expect(found.nth(1)).to_have_value("Còn 02 hộ chưa nhận tiền đền bù.")
    found.nth(2).fill("Chi bộ sinh hoạt đúng kỳ.")
    page.get_by_label("Khó khăn, vướng mắc").fill("Hồ sơ gốc của 02 hộ bị thất lạc.")
    page.get_by_label("Đề xuất nhiệm vụ, giải pháp").fill("Tổ chức đối thoại với 02 hộ.\nRà soát lại hồ sơ gốc.")
    page.get_by_label("Kiến nghị của cơ sở").fill("Đề nghị bố trí kinh phí đo đạc lại.")


def _outcome_is_stored(day: date) -> None:
    session = WorkSession.objects.get(purpose=PURPOSE, day=day)
    present = session.participations.filter(person__isnull=False, attended=True)
    assert session.state == SessionState.RECORDED
    assert {row.person.full_name for row in present} == {NAMES["thanhvien1"], NAMES["thanhvien5"]}
    kinds = {kind: session.notes.filter(kind=kind).count() for kind in NoteKind}
    expected = {NoteKind.SITUATION: 3, NoteKind.DIFFICULTY: 1, NoteKind.RECOMMENDATION: 1}
    assert kinds == dict.fromkeys(NoteKind, 0) | expected
    assert session.proposals.count() == 2


def test_unregistered_visit_in_one_short_form_is_stored_once(
    open_page: OpenPage, javascript: bool, visit_day: date
) -> None:
    """However often it is sent: by two clicks in a row, and by a network that sends the same once more."""
    set_clock(_evening(visit_day))
    member = _phone(open_page, "thanhvien2", javascript)
    sentence = f"Dự sinh hoạt chi bộ tổ dân phố 3, ngày {day_text(visit_day)}."
    member.get_by_role("link", name="Buổi", exact=True).click()
    member.get_by_role("link", name="Ghi buổi không đăng ký trước").click()
    member.get_by_label("Chiều", exact=True).check()
    member.get_by_label("Tình hình nắm được").fill(sentence)
    with member.expect_request(lambda request: request.method == "POST") as sent:
        member.get_by_role("button", name="Gửi kết quả").dblclick()
    message(member, "Đã nhận kết quả buổi làm việc.")
    expect(member.get_by_text("không đăng ký trước").first).to_be_visible()
    once_more = member.request.post(
        sent.value.url,
        data=sent.value.post_data,
        headers={"Content-Type": "application/x-www-form-urlencoded", "Referer": sent.value.url},
    )
    assert (once_more.status, once_more.url) == (200, member.url)
    visits = WorkSession.objects.filter(notes__text=sentence)
    assert [(visit.state, visit.day, visit.registered_at) for visit in visits] == [
        (SessionState.RECORDED, visit_day, None)
    ]
