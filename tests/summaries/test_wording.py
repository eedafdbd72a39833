"""The lines of the paper's template become blocks."""

import pytest

from delegation575.documents.papers import Heading, ListItem, Paragraph
from delegation575.summaries.marks import marked, one_line, pieces, without_marks
from delegation575.summaries.wording import blocks_of


def test_blocks_of_each_sign() -> None:
    text = "Mở đầu\n# Kết quả\n## Chỉ đạo\n- Việc một\n+ Việc nhỏ\n\n  Đoạn văn  "
    assert blocks_of(text) == (
        Paragraph("Mở đầu"),
        Heading(1, "I", "Kết quả"),
        Heading(2, "1", "Chỉ đạo"),
        ListItem("Việc một", 1),
        ListItem("Việc nhỏ", 2),
        Paragraph("Đoạn văn"),
    )


def test_headings_without_text_fall_away_and_the_rest_is_numbered_without_gaps() -> None:
    text = "# A\n## trống\n## có\nx\n### trống\n# B\n# C\n## sâu\n### một\ny\n### hai\nz\n# D"
    assert [block.line for block in blocks_of(text) if isinstance(block, Heading)] == [
        "I. A",
        "1. có",
        "II. C",
        "1. sâu",
        "a) một",
        "b) hai",
    ]


def test_a_heading_directly_above_a_lower_one_stays() -> None:
    assert [type(block) for block in blocks_of("# A\n## B\nx")] == [Heading, Heading, Paragraph]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("một\n# hai", "một # hai"),
        ("  nhiều \t khoảng  ", "nhiều khoảng"),
        (marked("teams", "9"), "teams9"),
    ],
)
def test_typed_text_stays_one_line_and_bears_no_mark(typed: str, line: str) -> None:
    assert one_line(typed) == line


def test_marks_open_on_the_screen_and_vanish_on_paper() -> None:
    text = f"có {marked('teams', '02')} tổ"
    assert list(pieces(text)) == [(None, "có "), ("teams", "02"), (None, " tổ")]
    assert without_marks(text) == "có 02 tổ"
