"""Each of the demo's accounts: in by one tap, through every place in the header, in both languages, and out."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.walking import NAMES, tap_in

PLACES = ["Việc hôm nay", "Buổi làm việc", "Báo cáo", "Chỉ đạo", "Kiến nghị", "Tổng quan", "Sơ kết", "Tổ chức"]
OF_MEMBERS = [place for place in PLACES if place != "Sơ kết"]
SEES = {
    "truongdoan": (PLACES, "Ai đang chậm"),
    "photruongdoan": (PLACES, "Ai đang chậm"),
    "thuky": (PLACES, "Đăng ký chờ trả lời"),
    "totruong1": (OF_MEMBERS, "Bảy ngày tới"),
    "totruong2": (OF_MEMBERS, "Bảy ngày tới"),
    "thanhvien1": (OF_MEMBERS, "Bảy ngày tới"),
    "quantri": (["Việc hôm nay", "Tổ chức"], "Tài khoản"),
}


@pytest.mark.parametrize("login", SEES)
def test_account_of_the_demo(page: Page, login: str) -> None:
    places, first_thing = SEES[login]
    tap_in(page, login)
    expect(page.get_by_role("heading", name=first_thing, exact=True)).to_be_visible()
    links = page.get_by_role("navigation", name="Các mục công việc").get_by_role("link")
    assert links.all_inner_texts() == places
    for url in [link.get_attribute("href") for link in links.all()]:
        answer = page.goto(url)
        assert (url, answer.status) == (url, 200)
        expect(links.and_(page.locator("[aria-current=page]"))).to_have_count(1)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("navigation", name="Places of the work").get_by_role("link").first).to_have_text(
        "Today's work"
    )
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(links.first).to_have_text("Việc hôm nay")
    page.get_by_text(NAMES[login], exact=True).first.click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    page.goto("/reports/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
