"""The summary of the first half of 2022: each figure opened, printed by a worker, and from a shell."""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.walking import tap_in
from tests.processes import Running, Site, running

SEED_SAYS = [
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "TỈNH UỶ HÀ GIANG",
    "ĐOÀN CÔNG TÁC 575",
    "-BC/ĐCT575",
    "Dự thảo",
    "Nguyễn Mạnh Dũng",
    "Quy chế làm việc",
    "xây dựng, chỉnh đốn Đảng",
    "đô thị loại II",
    "năm học 2022-2023",
    "kết luận thanh tra",
]
"""Of the paper's frame and of what was said on 20/7/2022."""


@pytest.fixture
def summary(page: Page) -> Page:
    """The secretariat looks at the half-year."""
    tap_in(page, "thuky")
    page.get_by_role("link", name="Sơ kết", exact=True).click()
    page.get_by_role("link", name="6 tháng đầu năm 2022").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sơ kết 6 tháng đầu năm 2022")
    return page


def test_each_figure_opens_exactly_its_rows(summary: Page) -> None:
    tiles = summary.locator("section[aria-labelledby^=figures-]").get_by_role("link").all()
    opened = {tile.get_attribute("href"): int(tile.inner_text().split()[-1]) for tile in tiles}
    assert len(opened) == 11
    for url, shown in opened.items():
        summary.goto(url)
        rows = summary.get_by_role("main").locator("tbody tr").count()
        assert (url, rows) == (url, shown)
    assert sum(opened.values()) > 100


def test_pdf_is_made_by_a_worker_and_holds_what_the_command_prints(
    summary: Page, site: Site, worker: Running, tmp_path: Path
) -> None:
    summary.get_by_role("button", name="Tạo bản PDF").click()
    expect(summary.get_by_role("heading", level=1)).to_have_text("In báo cáo sơ kết 6 tháng đầu năm 2022")
    link = summary.get_by_role("link", name="Mở bản PDF")
    expect(link).to_be_visible(timeout=60_000)
    answer = summary.request.get(link.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    (tmp_path / "page.pdf").write_bytes(answer.body())
    from_page = _words(tmp_path / "page.pdf")
    assert [words for words in SEED_SAYS if words not in from_page] == []

    arguments = ["django", "print_summary", "2022-H1", "--pdf", str(tmp_path / "shell.pdf")]
    variables = site.database.environment | {"DJANGO_SETTINGS_MODULE": "delegation575.settings"}
    with running(arguments, variables, tmp_path / "shell.log") as command:
        assert command.process.wait(60) == 0, command.said
    assert _words(tmp_path / "shell.pdf") == from_page

    summary.go_back()
    expect(_prints(summary).get_by_role("link", name="Bản PDF lúc")).to_have_count(1)


def _prints(page: Page) -> Locator:
    return page.locator("section.card").filter(has=page.get_by_role("heading", name="Các bản in"))


def _words(pdf: Path) -> str:
    raw = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    return " ".join(raw.split())
