import unicodedata
from datetime import date

import pytest

from delegation575.documents.papers import Column, Heading, ListItem, Paragraph, Signature, Table, basis_lines
from delegation575.documents.pdf import render_pdf
from tests.documents.printing import HD05, SENTENCE

A4_POINTS = (595.28, 841.89)


def _line(words, top):
    return " ".join(word.text for word in words if word.top == pytest.approx(top, abs=0.5))


def test_every_sheet_is_a4(print_paper, make_appendix):
    printed = print_paper(appendices=(make_appendix(), make_appendix(landscape=True)))
    sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in printed.reader.pages]
    assert sizes == [pytest.approx(A4_POINTS, abs=0.1)] * 2 + [pytest.approx(A4_POINTS[::-1], abs=0.1)]


def test_margins(print_paper):
    printed = print_paper(blocks=(Paragraph(SENTENCE * 5),) * 15)
    for page in (1, 2):
        words = [word for word in printed.words(page) if word.bottom > 20]
        assert min(word.left for word in words) == pytest.approx(30, abs=0.2)
        assert max(word.right for word in words) == pytest.approx(210 - 15, abs=0.2)
        assert min(word.top for word in words) == pytest.approx(20.5, abs=0.7)
        assert max(word.bottom for word in words) <= 297 - 20


def test_margins_landscape(print_paper, make_appendix):
    words = print_paper(appendices=(make_appendix(rows=60, landscape=True),)).words(2)
    assert min(word.left for word in words) >= 30
    assert max(word.right for word in words) <= 297 - 15 + 0.2
    assert max(word.bottom for word in words) <= 210 - 20


def test_only_tinos_in_four_faces(print_paper, make_appendix):
    blocks = (Heading(1, "I", "một"), Heading(3, "a", "hai"), Paragraph("中 😀 ✓ e\u0309"))
    printed = print_paper(blocks=blocks, appendices=(make_appendix(),), demo_mark="Dữ liệu minh hoạ")
    assert printed.fonts == {"Tinos", "Tinos-Bold", "Tinos-Italic"}


def test_page_numbers(print_paper, make_appendix):
    printed = print_paper(
        blocks=(Paragraph(SENTENCE * 5),) * 15, appendices=(make_appendix(rows=80), make_appendix(rows=3))
    )
    numbers = [printed.page_number(page) for page in range(1, len(printed.pages) + 1)]
    assert numbers == ["", "2", "3", "", "2", "3", ""]


def test_page_number_place(print_paper):
    (number,) = [word for word in print_paper(blocks=(Paragraph(SENTENCE * 5),) * 15).words(2) if word.bottom < 20]
    assert number.top == pytest.approx(10, abs=0.5)
    assert (number.left + number.right) / 2 == pytest.approx(30 + 165 / 2, abs=0.2)


def test_head_of_a_draft(print_paper):
    text = print_paper(draft_mark="Dự thảo").pages[0]
    assert text.split("\n")[:11] == [
        "TỈNH UỶ HÀ GIANG",
        "ĐOÀN CÔNG TÁC 575",
        "*",
        "Số      -BC/ĐCT575",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Hà Giang, ngày      tháng      năm 2022",
        "Dự thảo",
        "BÁO CÁO",
        "kết quả hoạt động 6 tháng đầu năm,",
        "phương hướng, nhiệm vụ 6 tháng cuối năm 2022",
        "-----",
    ]


def test_head_issued(print_paper):
    lines = print_paper(number=7, issued_on=date(2022, 7, 20)).pages[0].split("\n")
    assert lines[3:6] == ["Số 07-BC/ĐCT575", "ĐẢNG CỘNG SẢN VIỆT NAM", "Hà Giang, ngày 20 tháng 7 năm 2022"]


def test_both_sides_of_the_head_on_one_line(print_paper):
    words = print_paper().words(1)
    assert _line(words, words[0].top) == "TỈNH UỶ HÀ GIANG ĐẢNG CỘNG SẢN VIỆT NAM"


def test_rule_is_as_long_as_the_party_name(print_paper):
    printed = print_paper()
    (first,) = [word for word in printed.words(1) if word.text == "ĐẢNG"]
    (last,) = [word for word in printed.words(1) if word.text == "NAM"]
    (inner, outer) = printed.rectangles(1)
    assert outer[:2] == pytest.approx((first.left, last.right - first.left), abs=0.05)
    assert outer[1] == pytest.approx(72.9, abs=0.3)
    assert outer[2] - inner[2] == pytest.approx(0.75 * 25.4 / 72, abs=0.01)


def test_first_lines_are_indented_by_ten_millimetres(print_paper):
    words = print_paper(blocks=(Paragraph("Thứ nhất " + SENTENCE * 3), ListItem("mục"))).words(1)
    assert [word.left for word in words if word.text == "Thứ"] == [pytest.approx(40, abs=0.2)]


@pytest.mark.parametrize(("parts", "points"), [({}, 18), ({"regime": HD05}, 20)])
def test_line_spacing_follows_the_regime(print_paper, parts, points):
    words = print_paper(blocks=(Paragraph(f"MỞ {SENTENCE * 4}"),), **parts).words(1)
    first = next(word.top for word in words if word.text == "MỞ")
    below = sorted({round(word.top, 2) for word in words if word.left < 31 and word.top > first})
    assert (below[1] - below[0]) * 72 / 25.4 == pytest.approx(points, abs=0.1)


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        ({}, ["- Thường trực Tỉnh uỷ,", "- Lưu Văn phòng Tỉnh uỷ."]),
        ({"regime": HD05}, ["- Thường trực Tỉnh uỷ;", "- Lưu Văn phòng Tỉnh uỷ."]),
    ],
)
def test_recipients_follow_the_regime(print_paper, parts, lines):
    text = print_paper(recipients=("Thường trực Tỉnh uỷ", "Lưu Văn phòng Tỉnh uỷ"), **parts).text.split("\n")
    start = text.index("Nơi nhận:")
    assert text[start + 1 : start + 3] == lines


def test_recipients_stand_level_with_the_signature(print_paper):
    words = print_paper().words(1)
    (left,) = [word for word in words if word.text == "nhận:"]
    (right,) = [word for word in words if word.text == "PHÓ"]
    assert left.top == pytest.approx(right.top, abs=0.2)
    assert left.right < 80 < right.left


def test_authority_line_is_bold_and_position_is_not(print_paper):
    signature = Signature(("CHÁNH VĂN PHÒNG",), "Minh Hoạ Một", authority=("T/L BAN THƯỜNG VỤ",))
    faces: dict[str, str] = {}

    def note(text, _matrix, _place, font, _size):
        faces.update(dict.fromkeys(text.split("\n"), font["/BaseFont"].split("+")[1] if font else ""))

    print_paper(signature=signature).reader.pages[0].extract_text(visitor_text=note)
    assert (faces["T/L BAN THƯỜNG VỤ"], faces["CHÁNH VĂN PHÒNG"]) == ("Tinos-Bold", "Tinos")


def test_body_in_order(print_paper):
    blocks = (
        *basis_lines("Căn cứ Quy chế làm việc", "Xét đề nghị của Văn phòng"),
        Heading(1, "I", "Kết quả"),
        Heading(2, "1", "Công tác chỉ đạo"),
        Heading(3, "a", "Xây dựng Đảng"),
        ListItem("một"),
        ListItem("hai", 2),
    )
    lines = print_paper(blocks=blocks).text.split("\n")
    start = lines.index("-----")
    assert lines[start + 1 : start + 8] == [
        "- Căn cứ Quy chế làm việc;",
        "- Xét đề nghị của Văn phòng,",
        "I. KẾT QUẢ",
        "1. Công tác chỉ đạo",
        "a) Xây dựng Đảng",
        "- một",
        "+ hai",
    ]


@pytest.mark.parametrize("first", [1, 21, 41])
def test_signature_keeps_company(print_paper, first):
    """Whatever the length of the body, the last page holds some of it and the closing as a whole."""
    for count in range(first, first + 20):
        pages = print_paper(blocks=(Paragraph(SENTENCE * (1 + count % 4)),) * count).pages
        body, closing, rest = pages[-1].partition("Nơi nhận:")
        assert "phường" in body, count
        assert (closing, rest.count("PHÓ BÍ THƯ"), rest.count("Nguyễn Mạnh Dũng")) == ("Nơi nhận:", 1, 1), count
        assert [page for page in pages[:-1] if "PHÓ BÍ THƯ" in page] == [], count


@pytest.mark.parametrize("rows", range(18, 30, 2))
def test_signature_keeps_company_of_a_table(print_paper, rows):
    table = Table((Column("Đơn vị"),), tuple((f"phường {row}",) for row in range(rows)))
    assert f"phường {rows - 1}" in print_paper(blocks=(table,)).pages[-1].partition("Nơi nhận:")[0]


def test_number_and_symbol_are_not_torn(print_paper):
    """At each place in the line: a text one letter longer each time, and the symbol at its end."""
    for length in range(50, 90):
        words = f"{'nội ' * 20}"[:length]
        assert "575-QĐ/TU" in print_paper(blocks=(Paragraph(f"{words} 575-QĐ/TU"),)).text, length


def test_heading_keeps_what_follows(print_paper):
    for count in range(7, 13):
        blocks = (*(Paragraph(SENTENCE * 3),) * count, Heading(1, "I", "Đầu mục"), Paragraph(SENTENCE * 9))
        page = next(page for page in print_paper(blocks=blocks).pages if "I. ĐẦU MỤC" in page)
        assert page.partition("I. ĐẦU MỤC")[2].count("phường") >= 1, count


def test_table(print_paper, make_appendix):
    pages = print_paper(appendices=(make_appendix(rows=60),)).pages[1:]
    assert len(pages) == 2
    assert [page.count("TT Xã, phường Số buổi") for page in pages] == [1, 1]
    assert pages[0].split("\n")[:7] == [
        "PHỤ LỤC",
        "Số buổi làm việc",
        "(Kèm theo Báo cáo số       -BC/ĐCT575,",
        "ngày       /      /2022 của Đoàn công tác 575)",
        "Đơn vị tính: buổi",
        "TT Xã, phường Số buổi",
        "1 phường Minh Hoạ 1 1",
    ]
    assert pages[1].split("\n")[-2] == "Tổng cộng 1.830"


def test_table_row_is_not_torn(print_paper):
    rows = tuple((f"đầu {row}\ngiữa\ncuối {row}",) for row in range(40))
    for page in print_paper(blocks=(Table((Column("Nội dung"),), rows),)).pages:
        assert page.count("đầu") == page.count("cuối")


def test_marks_on_every_sheet(print_paper, make_appendix):
    printed = print_paper(
        blocks=(Paragraph(SENTENCE * 5),) * 8,
        appendices=(make_appendix(), make_appendix(landscape=True)),
        demo_mark="Dữ liệu minh hoạ",
        sheet_note="Bản in thử",
    )
    assert [page.count("Dữ liệu minh hoạ") for page in printed.pages] == [1, 1, 1, 1]
    assert [page.count("Bản in thử") for page in printed.pages] == [1, 1, 1, 1]


def test_addressees(print_paper):
    assert "-----\nKính gửi: Tỉnh uỷ" in print_paper(addressees=("Tỉnh uỷ",)).text


def test_metadata(print_paper):
    reader = print_paper().reader
    assert reader.metadata.title == (
        "Báo cáo kết quả hoạt động 6 tháng đầu năm, phương hướng, nhiệm vụ 6 tháng cuối năm 2022"
    )
    assert reader.metadata.author == "Đoàn công tác 575"
    assert reader.root_object["/Lang"] == "vi"
    assert reader.root_object["/MarkInfo"]["/Marked"]


def test_decomposed_text_comes_out_composed(print_paper):
    text = unicodedata.normalize("NFD", "Uỷ ban nhân dân phường Ngọc Hà")
    assert "Uỷ ban nhân dân phường Ngọc Hà" in print_paper(blocks=(Paragraph(text),)).text


def test_same_paper_gives_the_same_bytes(make_paper, make_appendix):
    paper = make_paper(appendices=(make_appendix(),))
    assert render_pdf(paper) == render_pdf(paper)


def test_progress(make_paper, make_appendix):
    told: list[tuple[int, int]] = []
    render_pdf(make_paper(appendices=(make_appendix(),)), on_progress=lambda *step: told.append(step))
    assert told == [(1, 3), (2, 3), (3, 3)]
