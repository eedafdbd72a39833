import unicodedata

import pytest

from delegation575.documents.fonts import font_folders, printable
from delegation575.documents.printed_text import as_printed, unprintable

LETTERS = printable(font_folders())


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (unicodedata.normalize("NFD", "Thường vụ Tỉnh uỷ"), "Thường vụ Tỉnh uỷ"),
        ("a\x00b\u200bc\u202ed", "abcd"),
        ("một\thai", "một hai"),
        ("một\r\n \n\nhai", "một\nhai"),
        ("Ổ khoá 中 😀", "Ổ khoá □ □"),
        ("m² – “x” … ½", "m² – “x” … ½"),
    ],
)
def test_as_printed(typed, printed):
    assert as_printed(typed, LETTERS) == printed


def test_as_printed_endless_word_is_breakable():
    assert [len(part) for part in as_printed("x" * 100, LETTERS).split("\u200b")] == [40, 40, 20]


def test_as_printed_long_word_stays_whole():
    assert as_printed("x" * 40, LETTERS) == "x" * 40


def test_unprintable():
    assert unprintable("Đoàn 中\n😀", LETTERS) == {"中", "😀"}
