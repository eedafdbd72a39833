"""The three pictures of the README, from the demo's data; written with PICTURES=1, else only looked for."""

import os

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.browser import PHONE, OpenPage
from tests.journeys.walking import tap_in
from tests.servers import ROOT, Database

PICTURES = ROOT / "docs" / "pictures"
LARGEST = 150_000
LOW_DESKTOP = {"width": 1280, "height": 760}


@pytest.fixture(scope="module")
def site_data(site_database: Database) -> None:
    """The reminders of the morning have gone out."""
    call_command("send_reminders")


def _taken(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    if os.environ.get("PICTURES") == "1":
        page.screenshot(path=PICTURES / name, scale="css")
    assert 0 < (PICTURES / name).stat().st_size < LARGEST


def test_member_sees_what_is_to_be_done_today(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, is_mobile=True, has_touch=True)
    tap_in(page, "thanhvien1")
    expect(page.get_by_role("link", name="Soạn báo cáo").first).to_be_visible()
    _taken(page, "start.png")


def test_head_sees_who_is_late(open_page: OpenPage) -> None:
    page = open_page(viewport=LOW_DESKTOP)
    tap_in(page, "truongdoan")
    page.goto("/overview/overdue/")
    expect(page.get_by_role("row")).to_have_count(7)
    _taken(page, "overdue.png")


def test_secretariat_sees_the_half_year(open_page: OpenPage) -> None:
    page = open_page(viewport=LOW_DESKTOP)
    tap_in(page, "thuky")
    page.goto("/summaries/2022-H1/")
    expect(page.get_by_text("kết quả hoạt động 6 tháng đầu năm", exact=False).first).to_be_visible()
    _taken(page, "summary.png")
