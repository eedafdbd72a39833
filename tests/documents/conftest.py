"""A paper to print, as fixtures."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from delegation575.documents.papers import Appendix, Column, Paper, Paragraph, Signature, Table
from delegation575.documents.pdf import render_pdf
from tests.documents.printing import HD36, SENTENCE, Printed


@pytest.fixture
def make_paper() -> Callable[..., Paper]:
    """A draft report of the delegation; each part can be replaced."""

    def make(**parts: Any) -> Paper:
        usual = {
            "regime": HD36,
            "superior": "Tỉnh uỷ Hà Giang",
            "issuer": "Đoàn công tác 575",
            "symbol": "BC/ĐCT575",
            "place": "Hà Giang",
            "year": 2022,
            "type_name": "Báo cáo",
            "abstract": ("kết quả hoạt động 6 tháng đầu năm,", "phương hướng, nhiệm vụ 6 tháng cuối năm 2022"),
            "blocks": (Paragraph(SENTENCE * 3),),
            "signature": Signature(("PHÓ BÍ THƯ", "kiêm", "TRƯỞNG ĐOÀN CÔNG TÁC"), "Nguyễn Mạnh Dũng"),
            "recipients": ("Thường trực Tỉnh uỷ (báo cáo)", "Các thành viên Đoàn công tác", "Lưu Văn phòng Tỉnh uỷ"),
        }
        return Paper(**{**usual, **parts})

    return make


@pytest.fixture
def print_paper(make_paper: Callable[..., Paper], tmp_path: Path) -> Callable[..., Printed]:
    """The draft report, with the given parts, as PDF."""
    return lambda **parts: Printed(render_pdf(make_paper(**parts)), tmp_path)


@pytest.fixture
def make_appendix() -> Callable[..., Appendix]:
    """A sheet with a table of so many rows."""

    def make(title: str = "Số buổi làm việc", rows: int = 3, *, landscape: bool = False) -> Appendix:
        columns = (Column("Xã, phường", 3), Column("Số buổi", 1, "center"))
        cells = tuple((f"phường Minh Hoạ {row}", row) for row in range(1, rows + 1))
        table = Table(columns, cells, total=(sum(range(rows + 1)),), unit="buổi")
        return Appendix(title, (table,), landscape)

    return make
