"""Steps that several journeys take, by what a person sees."""

from playwright.sync_api import Page, expect

NAMES = {
    "truongdoan": "Nguyễn Mạnh Dũng",
    "photruongdoan": "Minh Hoạ Mười Bốn",
    "thuky": "Minh Hoạ Một",
    "totruong1": "Minh Hoạ Hai",
    "totruong2": "Minh Hoạ Ba",
    "thanhvien1": "Minh Hoạ Bốn",
    "thanhvien2": "Minh Hoạ Năm",
    "thanhvien3": "Minh Hoạ Sáu",
    "thanhvien4": "Minh Hoạ Bảy",
    "thanhvien5": "Minh Hoạ Tám",
    "thanhvien7": "Minh Hoạ Mười",
    "thanhvien10": "Minh Hoạ Mười Ba",
    "quantri": "Minh Hoạ Quản Trị",
}
"""Whom the demo's login page lists."""


def tap_in(page: Page, login: str) -> None:
    """Sign in by the one tap of the demo's login page."""
    page.goto("/accounts/login/")
    page.get_by_role("button", name=NAMES[login], exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc hôm nay")


def message(page: Page, text: str) -> None:
    """The page says so where messages stand."""
    expect(page.locator("#messages").get_by_text(text)).to_be_visible()
