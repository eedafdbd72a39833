"""A delegation of another province through the forms alone, its summary printed: nothing of the seed's is in it."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from delegation575.foundation import clock
from delegation575.foundation.periods import LOCAL_ZONE
from delegation575.organisation.models import Assignment, Delegation, Team
from tests.journeys.clerk import Clerk, Typed
from tests.journeys.conftest import set_clock
from tests.journeys.walking import message
from tests.servers import Database, cloned, connected_to

PASSWORD = "mat-khau-cua-tinh-khac"
COMMUNES = [f"xã Thử Nghiệm {number}" for number in range(1, 13)] + ["thị trấn Thử Nghiệm", "xã Thử Nghiệm Thượng"]
ROSTER = [
    ("Minh Hoạ Giáp", 1, True, COMMUNES[:3]),
    ("Minh Hoạ Ất", 1, False, COMMUNES[3:5]),
    ("Minh Hoạ Bính", 2, True, COMMUNES[5:7]),
    ("Minh Hoạ Đinh", 2, False, COMMUNES[7:9]),
    ("Minh Hoạ Mậu", 3, True, COMMUNES[9:11]),
    ("Minh Hoạ Kỷ", 3, False, COMMUNES[11:]),
]
OF_575 = re.compile(
    r"(?<![A-Za-z0-9])575(?![A-Za-z0-9])|ĐCT575|Hà Giang|HÀ GIANG|Nguyễn Mạnh Dũng|Quang Trung|Trần Phú|Ngọc Hà"
    r"|Nguyễn Trãi|Minh Khai|Ngọc Đường|Phương Độ|Phương Thiện|Thành uỷ thành phố|đô thị loại II|Covid"
)
"""What may stand nowhere: names, places and matters of the delegation that the seed speaks of (a secret link or a
port may have the number in it)."""


def _at(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=LOCAL_ZONE)


@pytest.fixture(scope="module")
def site_database(template_database: str, django_db_blocker) -> Iterator[Database]:
    """Tables and no rows: neither seed nor demo."""
    set_clock(_at("11/05/2026 08:00"))
    with django_db_blocker.unblock(), cloned(template_database) as database, connected_to(database):
        yield database
    clock.move_clock(0)


@pytest.fixture(scope="module")
def site_environment() -> Mapping[str, str]:
    """The usual password of the demo, which its login page shows, has the number in it."""
    return {"DEMO_PASSWORD": PASSWORD}


@dataclass
class Office:
    """Who works in the new delegation, each on pages of their own."""

    administrator: Clerk = field(default_factory=Clerk)
    secretary: Clerk = field(default_factory=Clerk)
    head: Clerk = field(default_factory=Clerk)
    member: Clerk = field(default_factory=Clerk)

    @property
    def everyone(self) -> list[Clerk]:
        return [self.administrator, self.secretary, self.head, self.member]


def test_delegation_of_another_province_has_nothing_of_the_seed(page: Page, settings, tmp_path: Path) -> None:
    settings.DEMO_PASSWORD = PASSWORD
    office = Office()
    office.secretary = _invited(_opened_by_the_administrator(page), "thukytinh")
    _secretary_enters_the_organisation(office.secretary)
    office.administrator.sign_in("quantritinh", PASSWORD)
    office.head = _account(office.administrator, "truongtinh", "Minh Hoạ Trưởng Tỉnh")
    office.member = _account(office.administrator, "giaptinh", "Minh Hoạ Giáp")
    _session_registered_and_recorded(office.secretary)
    _report_handed_in(office.member)
    set_clock(_at("22/07/2026 08:00"))
    _conference_of_the_half_year(office.secretary)
    for clerk in office.everyone:
        _look_at_everything(clerk)
    paper = _printed(office.secretary, tmp_path)

    assert (Delegation.objects.count(), Team.objects.count()) == (1, 3)
    assert Assignment.objects.values("unit").distinct().count() == 14
    pages = {"the paper": paper} | {
        f"{clerk.login} {url}": text for clerk in office.everyone for url, text in clerk.seen.items()
    }
    assert {url: OF_575.findall(text) for url, text in pages.items() if OF_575.search(text)} == {}
    assert len(pages) > 100


def _opened_by_the_administrator(page: Page) -> str:
    """The command's link is followed in the browser; the link for the new delegation's secretary comes out."""
    said = StringIO()
    call_command("create_administrator", "--login=quantritinh", "--name=Minh Hoạ Quản Trị Tỉnh", stdout=said)
    page.goto(urlsplit(said.getvalue().strip()).path)
    page.get_by_label("Mật khẩu mới", exact=True).fill(PASSWORD)
    page.get_by_label("Nhập lại mật khẩu mới").fill(PASSWORD)
    page.get_by_role("button", name="Lưu mật khẩu").click()
    message(page, "Đã đặt mật khẩu. Mời đồng chí đăng nhập.")
    page.get_by_label("Tên tài khoản").fill("quantritinh")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc hôm nay")
    page.get_by_role("link", name="Lập Đoàn công tác").click()
    _fill_opening(page)
    page.get_by_role("button", name="Lập Đoàn công tác").click()
    message(page, "Đoàn công tác đã được lập.")
    return page.locator("#link code").inner_text()


def _fill_opening(page: Page) -> None:
    page.get_by_label("Số quyết định").fill("88")
    page.get_by_label("Ngày ban hành").fill("05/01/2026")
    page.get_by_label("Tên tỉnh hoặc thành phố").fill("Minh Hoạ")
    page.get_by_label("Loại địa phương được theo dõi").select_option(label="huyện")
    page.get_by_label("Tên địa phương được theo dõi").fill("Thử Nghiệm")
    page.get_by_label("Mã", exact=True).fill("88")
    page.get_by_label("Hoạt động từ ngày").fill("05/01/2026")
    page.get_by_label("hoặc họ và tên đồng chí mới").fill("Minh Hoạ Thư Ký")
    page.get_by_label("Tên tài khoản").fill("thukytinh")


def _invited(link: str, login: str) -> Clerk:
    """Whoever got the link sets a password by it and signs in."""
    clerk = Clerk()
    clerk.open(urlsplit(link).path)
    clerk.send("Lưu mật khẩu", {"Mật khẩu mới": PASSWORD, "Nhập lại mật khẩu mới": PASSWORD})
    clerk.sign_in(login, PASSWORD)
    return clerk


def _secretary_enters_the_organisation(clerk: Clerk) -> None:
    clerk.open("/organisation/")
    for number in "123":
        clerk.open("/organisation/teams/")
        clerk.send("Thành lập", {"Số": number})
    clerk.open("/organisation/units/")
    clerk.send("Thêm", {"Xã, phường": "\n".join(COMMUNES)})
    _takes_in(clerk, "Minh Hoạ Trưởng Tỉnh", {"Vai trò": "Trưởng Đoàn"})
    clerk.follow("Chức vụ và họ tên")
    clerk.send(
        "Nhập", {"Chức vụ": "Phó Bí thư", "Ở cơ quan": "Ban Thường vụ Tỉnh uỷ Minh Hoạ", "Từ ngày": "05/01/2026"}
    )
    for name, team, leads, units in ROSTER:
        facts = {
            "Vai trò": "Thành viên Đoàn",
            "Tổ": f"Tổ công tác số {team}",
            "Làm tổ trưởng": leads,
            "Phụ trách": units,
        }
        _takes_in(clerk, name, facts)
    clerk.open("/organisation/themes/")
    clerk.send("Thêm")
    clerk.open("/organisation/regulation/")
    clerk.send("Nhập", {"Áp dụng từ ngày": "05/01/2026"})
    clerk.send("Thêm", {"Điều": "9", "Quy định về": "chế độ báo cáo"})
    clerk.open("/reports/types/")
    clerk.follow("Nhập loại báo cáo")
    facts = {"Tên loại báo cáo": "Báo cáo tháng", "Ngày nào, hoặc bao nhiêu ngày": "24"}
    facts |= {"Áp dụng từ ngày": "01/05/2026", "Đề cương": "Kết quả thực hiện\nKhó khăn, vướng mắc"}
    clerk.send("Nhập loại báo cáo", facts | {"Điều của Quy chế làm việc": "Điều 9"})


def _takes_in(clerk: Clerk, name: str, facts: dict[str, Typed]) -> None:
    clerk.open("/organisation/members/add/")
    clerk.send("Thêm", {"hoặc họ và tên đồng chí mới": name, "Từ ngày": "05/01/2026"} | facts)


def _account(administrator: Clerk, login: str, name: str) -> Clerk:
    """The administrator opens an account; its owner comes in by the link that is shown."""
    administrator.open("/organisation/accounts/new/")
    page = administrator.send("Lập tài khoản", {"Đồng chí đã có trong hệ thống": name, "Tên tài khoản": login})
    return _invited(page.find("code")[0].text, login)


def _session_registered_and_recorded(clerk: Clerk) -> None:
    clerk.open("/work-sessions/register/")
    facts: dict[str, Typed] = {"Xã, phường": COMMUNES[0], "Thành viên phụ trách buổi làm việc": "Minh Hoạ Giáp"}
    facts |= {"Ngày": "14/05/2026", "Buổi": "Sáng", "Lĩnh vực": ["quản lý đất đai"]}
    clerk.send("Gửi đăng ký", facts | {"Nội dung làm việc": "Nắm tình hình đất đai tại xã"})
    clerk.follow("Nhập trả lời của cơ sở")
    clerk.send("Lưu trả lời", {"Trả lời của cơ sở": "Đã thống nhất"})
    session = clerk.url
    set_clock(_at("14/05/2026 17:00"))
    clerk.open(session)
    clerk.follow("Ghi kết quả buổi làm việc")
    clerk.send("Gửi kết quả", {"Tình hình nắm được": "Còn 03 hộ chưa được cấp giấy chứng nhận."})


def _report_handed_in(clerk: Clerk) -> None:
    clerk.open("/")
    clerk.follow("Soạn báo cáo")
    clerk.send("Gửi báo cáo", {"Kết quả thực hiện": "Trong tháng đã làm việc với cơ sở 01 buổi."})


def _conference_of_the_half_year(clerk: Clerk) -> None:
    clerk.open("/conferences/")
    clerk.follow("Nhập hội nghị")
    facts = {"Loại hội nghị": "Sơ kết 6 tháng", "Tên hội nghị": "Hội nghị sơ kết 6 tháng đầu năm 2026"}
    facts |= {"Ngày": "20/07/2026", "Buổi": "Sáng", "Địa điểm": "Hội trường Huyện uỷ"}
    facts |= {"Kỳ đánh giá": "6 tháng đầu năm 2026", "Kỳ triển khai nhiệm vụ": "6 tháng cuối năm 2026"}
    facts |= {"Chủ trì": "Minh Hoạ Trưởng Tỉnh", "Chức vụ của người chủ trì tại thời điểm đó": "Phó Bí thư Tỉnh uỷ"}
    clerk.send("Lưu", facts | {"Thành phần tham dự": "Ban Thường vụ Huyện uỷ\nThường trực Hội đồng nhân dân huyện"})
    conference = clerk.url
    for kind, subject, text in [
        ("Ưu điểm", "Đoàn công tác", "Đoàn công tác đã bám sát cơ sở"),
        ("Hạn chế", "Cấp uỷ, chính quyền địa phương", "Tiến độ cấp giấy chứng nhận còn chậm"),
    ]:
        clerk.open(conference)
        clerk.follow("Thêm đánh giá")
        facts = {"Ưu điểm hay hạn chế": kind, "Đánh giá về": subject, "Nguồn đánh giá": "Báo cáo tại hội nghị"}
        clerk.send("Lưu", facts | {"Nội dung đánh giá": text})
    clerk.open(conference)
    clerk.follow("Nhập kết luận")
    clerk.send("Lưu và nhập các ý kiến chỉ đạo")
    clerk.send("Lưu", {"Nội dung chỉ đạo": "Hoàn thành cấp giấy chứng nhận", "Đầu mối thực hiện khác": "UBND huyện"})
    clerk.follow("Thêm ý kiến chỉ đạo")
    required: dict[str, Typed] = {"Đề nghị hay yêu cầu": "Yêu cầu", "Các thành viên Đoàn công tác": True}
    clerk.send("Lưu", required | {"Nội dung chỉ đạo": "Thực hiện nghiêm Quy chế làm việc"})
    clerk.follow("Thêm kiến nghị")
    facts = {"Nơi kiến nghị": "huyện Thử Nghiệm", "Nơi nhận": "tỉnh Minh Hoạ", "Ngày tiếp thu": "20/07/2026"}
    clerk.send("Lưu", facts | {"Nội dung kiến nghị": "Hỗ trợ kinh phí đo đạc"})


def _look_at_everything(clerk: Clerk) -> None:
    """Every link of every page that is shown, two steps from the start."""
    clerk.open("/")
    for url in _links(clerk):
        clerk.open(url)
        for further in _links(clerk) - clerk.seen.keys():
            clerk.open(further)


def _links(clerk: Clerk) -> set[str]:
    found = {urlsplit(link["href"]) for link in clerk.page.find("a")}
    return {
        f"{url.path}?{url.query}".rstrip("?") for url in found if url.path.startswith("/") and "pdf" not in url.path
    }


def _printed(clerk: Clerk, folder: Path) -> str:
    for name, options in {"after": [], "before": ["--before"]}.items():
        call_command("print_summary", "2026-H1", "--pdf", str(folder / name), *options)
    papers = [
        subprocess.run(["pdftotext", "-layout", str(folder / name), "-"], check=True, capture_output=True).stdout
        for name in ("after", "before")
    ]
    words = " ".join(b"\n".join(papers).decode().split())
    for own in [
        "TỈNH UỶ MINH HOẠ",
        "ĐOÀN CÔNG TÁC 88",
        "-BC/ĐCT88",
        "Hoàn thành cấp giấy chứng nhận",
        "Huyện Thử Nghiệm",
    ]:
        assert own in words
    return words
