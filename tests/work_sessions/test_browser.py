"""The room in Chromium, on a phone and without JavaScript: from the registration to the record."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from delegation575.foundation import clock
from delegation575.foundation.templatetags.vietnamese import day
from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.states import SessionState
from tests import factories as make
from tests.actors import Cast, the_cast
from tests.servers import Database
from tests.work_sessions.plans import a_session, in_state, recorded

THEMES = ["Xây dựng Đảng", "Đất đai", "Trật tự đô thị", "Giải phóng mặt bằng", "Giáo dục"]
LOGIN = "thanhvienthu"
THUMB = 44


@pytest.fixture(scope="module")
def site_data(site_database: Database) -> Cast:
    """Everyone, and some sessions around today."""
    cast = the_cast()
    themes = [make.a_theme(cast.delegation, name) for name in THEMES]
    make.an_account(cast.member, LOGIN, make.PASSWORD)
    make.an_account(cast.secretary, "thukythu", make.PASSWORD)
    today = clock.today()
    in_state(cast, SessionState.AGREED, day=today - timedelta(days=1), themes=themes[:2])
    recorded(a_session(cast, day=today - timedelta(days=8), themes=themes[2:4], members=[cast.leader]))
    in_state(cast, SessionState.CHANGE_ASKED, day=today + timedelta(days=9), themes=themes[4:])
    in_state(cast, SessionState.CANCELLED, day=today + timedelta(days=12))
    a_session(cast, cast.leader, day=today + timedelta(days=3))
    return cast


def sign_in(page: Page, login: str = LOGIN) -> None:
    page.goto(reverse("account_login"))
    page.locator("#id_login").fill(login)
    page.locator("#id_password").fill(make.PASSWORD)
    page.locator("form:has(#id_login) button").click()
    page.wait_for_url(lambda url: "login" not in url)


def no_sideways_scrolling(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def _register(page: Page, site_data: Cast, days: int) -> None:
    page.goto(reverse("work_sessions:register"))
    page.get_by_label("Xã, phường").select_option(label=site_data.units[1].label)
    page.get_by_label("Ngày", exact=True).fill(day(clock.today() + timedelta(days=days)))
    page.get_by_label("Chiều", exact=True).check()
    page.get_by_label("Đất đai", exact=True).check()
    page.get_by_label("Nội dung làm việc").fill("Nắm tình hình quản lý đất đai")
    page.get_by_role("button", name="Gửi đăng ký").click()


def test_registering_without_javascript(no_javascript_page: Page, site_data: Cast) -> None:
    """Sent once; sent again for the same time it is refused with all that was typed, and an offer is taken."""
    page = no_javascript_page
    sign_in(page)
    _register(page, site_data, 20)
    expect(page.get_by_text("Đã gửi đăng ký tới")).to_be_visible()
    _register(page, site_data, 20)
    expect(page.get_by_text("Trùng lịch.").first).to_be_visible()
    expect(page.get_by_label("Nội dung làm việc")).to_have_value("Nắm tình hình quản lý đất đai")
    page.locator("button[name=take]").first.click()
    expect(page.get_by_text("Đã gửi đăng ký tới")).to_be_visible()
    assert WorkSession.objects.filter(purpose="Nắm tình hình quản lý đất đai").count() == 2


def test_recording_without_javascript(no_javascript_page: Page, site_data: Cast) -> None:
    page = no_javascript_page
    session = in_state(site_data, SessionState.AGREED, day=clock.today() - timedelta(days=30))
    sign_in(page)
    page.goto(reverse("work_sessions:record", args=[session.pk]))
    page.get_by_label("Tình hình nắm được").first.fill("Chi bộ duy trì sinh hoạt đúng kỳ.")
    page.get_by_role("button", name="Thêm lĩnh vực").click()
    expect(page.get_by_label("Tình hình nắm được").first).to_have_value("Chi bộ duy trì sinh hoạt đúng kỳ.")
    page.get_by_label("Tình hình nắm được").nth(1).fill("Còn 03 hộ chưa nhận tiền đền bù.")
    page.get_by_label("Đề xuất nhiệm vụ, giải pháp").fill("Đối thoại với các hộ.")
    page.get_by_role("button", name="Gửi kết quả").click()
    expect(page.get_by_text("Đã nhận kết quả buổi làm việc.")).to_be_visible()
    session.refresh_from_db()
    assert (session.state, session.notes.count()) == (SessionState.RECORDED, 2)


def test_filter_answers_in_place(page: Page, site_data: Cast) -> None:
    sign_in(page, "thukythu")
    page.goto(reverse("work_sessions:index"))
    page.get_by_label("Tình trạng").select_option("was_held")
    expect(page.locator("#answer .status", has_text="đã ghi kết quả").first).to_be_visible()
    expect(page.locator("#answer .status", has_text="đã huỷ")).to_have_count(0)
    assert "state=was_held" in page.url


def test_history_opens_in_place(page: Page, site_data: Cast) -> None:
    sign_in(page)
    session = WorkSession.objects.filter(responsible=site_data.member, state=SessionState.CANCELLED).get()
    page.goto(reverse("work_sessions:detail", args=[session.pk]))
    page.get_by_role("link", name="Lịch sử").click()
    expect(page.locator(".timeline").get_by_text("Đã huỷ")).to_be_visible()


PAGES = ["index", "register", "record_unregistered", "detail", "record", "change", "cancel", "postpone", "history"]


@pytest.mark.parametrize("name", PAGES)
def test_phone_shows_every_page_whole(phone: Page, site_data: Cast, name: str) -> None:
    """Nothing is wider than the phone; what is tapped is large enough for a thumb."""
    sign_in(phone)
    states = {
        "change": SessionState.CHANGE_ASKED,
        "postpone": SessionState.CHANGE_ASKED,
        "cancel": SessionState.CHANGE_ASKED,
    }
    wanted = states.get(name, SessionState.RECORDED)
    session = WorkSession.objects.filter(responsible=site_data.member, state=wanted).first()
    plain = name in {"index", "register", "record_unregistered"}
    phone.goto(reverse(f"work_sessions:{name}", args=[] if plain else [session.pk]))
    assert no_sideways_scrolling(phone)
    tapped = phone.locator("main button:not(.visually-hidden), main a.button, .segmented label, .chips label").all()
    boxes = [box for one in tapped if (box := one.bounding_box())]
    assert [box for box in boxes if box["height"] < THUMB] == []
