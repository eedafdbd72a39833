from datetime import date

import pytest

from delegation575.documents.papers import (
    Column,
    Heading,
    ListItem,
    Paragraph,
    Table,
    basis_lines,
    cell_text,
    paragraphs,
    with_texts,
)


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        (Heading(1, "II", "Đánh giá chung về khoá"), "II. ĐÁNH GIÁ CHUNG VỀ KHOÁ"),
        (Heading(2, "1", "Ưu điểm"), "1. Ưu điểm"),
        (Heading(3, "đ", "Cải cách hành chính"), "đ) Cải cách hành chính"),
    ],
)
def test_heading_line(heading, line):
    assert heading.line == line


def test_list_item_signs():
    assert [ListItem("một").line, ListItem("hai", 2).line] == ["- một", "+ hai"]


def test_basis_lines_end_as_party_papers_do():
    assert [basis.line for basis in basis_lines("Căn cứ A", "Căn cứ B", "Căn cứ C")] == [
        "- Căn cứ A;",
        "- Căn cứ B;",
        "- Căn cứ C,",
    ]


@pytest.mark.parametrize(("cell", "text"), [(None, "-"), ("", "-"), ("  ", "-"), (0, "0"), (1234, "1.234"), ("x", "x")])
def test_cell_text(cell, text):
    assert cell_text(cell) == text


def test_table_row_of_wrong_length():
    with pytest.raises(ValueError, match="needs 2 cells"):
        Table((Column("a"), Column("b")), (("1",),))


def test_table_total_of_wrong_length():
    with pytest.raises(ValueError, match="total one less"):
        Table((Column("a"), Column("b")), (), total=(1, 2))


def test_paragraphs_of_a_field():
    assert paragraphs(" một \n\n  \nhai\r\n") == (Paragraph("một"), Paragraph("hai"))


def test_title(make_paper):
    paper = make_paper(type_name="BÁO CÁO", abstract=("kết quả hoạt động", "6 tháng đầu năm 2022"))
    assert paper.title == "Báo cáo kết quả hoạt động 6 tháng đầu năm 2022"


def test_attached_line_of_a_draft(make_paper):
    assert make_paper().attached_line == (
        "(Kèm theo Báo cáo số       -BC/ĐCT575,\nngày       /      /2022 của Đoàn công tác 575)"
    )


def test_attached_line_issued(make_paper):
    paper = make_paper(number=5, issued_on=date(2022, 7, 20))
    assert paper.attached_line == "(Kèm theo Báo cáo số 05-BC/ĐCT575,\nngày 20/7/2022 của Đoàn công tác 575)"


def test_appendix_labels(make_paper, make_appendix):
    sheet = make_appendix()
    labels = [make_paper(appendices=(sheet,) * count).appendix_labels for count in range(3)]
    assert labels == [(), ("Phụ lục",), ("Phụ lục 1", "Phụ lục 2")]


def test_with_texts_reaches_every_text(make_paper, make_appendix):
    paper = make_paper(appendices=(make_appendix(),), addressees=("Tỉnh uỷ",), draft_mark="Dự thảo")
    changed = with_texts(paper, "x".format)
    assert with_texts(changed, str.upper) == with_texts(paper, "X".format)
    assert changed.appendices[0].blocks[0].rows[1] == ("x", 2)
    assert with_texts(paper, str) == paper
