from datetime import date

import pytest

from delegation575.documents.party_text import citation, date_line, letter, number_line, roman


@pytest.mark.parametrize(
    ("number", "line"),
    [(None, "Số      -BC/ĐCT575"), (1, "Số 01-BC/ĐCT575"), (15, "Số 15-BC/ĐCT575"), (120, "Số 120-BC/ĐCT575")],
)
def test_number_line(number, line):
    assert number_line(number, "BC/ĐCT575") == line


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2022, 7, 20), "Hà Giang, ngày 20 tháng 7 năm 2022"),
        (date(2022, 1, 5), "Hà Giang, ngày 05 tháng 01 năm 2022"),
        (date(2022, 10, 9), "Hà Giang, ngày 09 tháng 10 năm 2022"),
    ],
)
def test_date_line_issued(day, line):
    assert date_line("Hà Giang", day, 2022) == line


def test_date_line_not_issued():
    assert date_line("Hà Giang", None, 2022) == "Hà Giang, ngày      tháng      năm 2022"


def test_date_line_year_unknown():
    assert date_line("Hà Giang", None) == "Hà Giang, ngày      tháng      năm       "


def test_citation_with_day():
    text = citation("Quy định", "66-QĐ/TW", "Ban Bí thư", date(2017, 2, 6))
    assert text == "Quy định số 66-QĐ/TW, ngày 06/02/2017 của Ban Bí thư"


def test_citation_day_unknown():
    text = citation("Quyết định", "575-QĐ/TU", "Ban Thường vụ Tỉnh uỷ")
    assert text == "Quyết định số 575-QĐ/TU của Ban Thường vụ Tỉnh uỷ"


@pytest.mark.parametrize(("number", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX")])
def test_roman(number, text):
    assert roman(number) == text


@pytest.mark.parametrize("number", [0, -1, 40])
def test_roman_out_of_range(number):
    with pytest.raises(ValueError, match="parts go from I"):
        roman(number)


def test_letters_are_vietnamese():
    assert "".join(letter(number) for number in range(1, 8)) == "abcdđeg"


@pytest.mark.parametrize("number", [0, 24])
def test_letter_out_of_range(number):
    with pytest.raises(ValueError, match="lists go from a"):
        letter(number)
