"""Vietnamese text: cleaning, searching, sorting, reading, wording."""

import unicodedata
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegation575.foundation.periods import HalfYear, Month, Quarter, Year
from delegation575.foundation.vietnamese import (
    Unreadable,
    count_text,
    day_text,
    excerpt,
    fold,
    given_name,
    long_day_text,
    looks_legacy,
    moment_text,
    name_sort_key,
    nfc,
    number_text,
    parse_count,
    parse_day,
    parse_time,
    period_text,
    sort_key,
    weekday_text,
)

ANY_TEXT = st.text()
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
SYLLABLES = st.text(st.sampled_from(LETTERS), min_size=1, max_size=6)


def backwards(words: list[str]) -> list[str]:
    """As far from their order as can be: also equal keys would be seen."""
    return words[::-1]


def test_every_letter_typed_apart_arrives_as_one():
    assert nfc(unicodedata.normalize("NFD", LETTERS)) == LETTERS
    assert nfc(unicodedata.normalize("NFD", "Thường trực Tỉnh uỷ")) == "Thường trực Tỉnh uỷ"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Tỉnh\u00a0uỷ", "Tỉnh uỷ"),
        ("Tỉnh\u200b uỷ\ufeff", "Tỉnh uỷ"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("một\0hai\x07", "mộthai"),
        ("e\u0301\u0302", "ế"),  # tone before circumflex
        ("Ðảng bộ", "Đảng bộ"),  # Eth for Đ
        ("\uf0b7 mục", "• mục"),
        ("nửa \ud83d", "nửa \ufffd"),
        ("  giữ  khoảng trống ", "  giữ  khoảng trống "),
        ("cột\tcột", "cột\tcột"),
        ("uỷ ủy", "uỷ ủy"),  # what staff typed stays
    ],
)
def test_text_is_cleaned(typed, stored):
    assert nfc(typed) == stored


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text):
    once = nfc(text)
    assert nfc(once) == once
    assert "\0" not in once
    assert once.encode().decode() == once


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_decomposed_text_folds_and_sorts_the_same(text):
    apart = unicodedata.normalize("NFD", text)
    assert fold(apart) == fold(text)
    assert sort_key(apart) == sort_key(text)
    assert nfc(apart) == nfc(text)


@pytest.mark.parametrize("spelling", ["uy ban", "uỷ ban", "ủy ban", "Uỷ Ban", "  UỶ  BAN ", "ỦY BAN"])
def test_spellings_find_one_another(spelling):
    assert fold(spelling) == "uy ban"


@pytest.mark.parametrize(("text", "key"), [("Đoàn công tác", "doan cong tac"), ("ĐẢNG UỶ", "dang uy"), ("quý", "quy")])
def test_search_key(text, key):
    assert fold(text) == key


def test_letters_stand_in_the_order_of_the_alphabet():
    alphabet = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert sorted(backwards(alphabet), key=sort_key) == alphabet


def test_tones_stand_in_their_order():
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(backwards(tones), key=sort_key) == tones


def test_words_stand_as_in_a_dictionary():
    words = [
        "1 phường", "2 xã", "10 xã", "an", "an ninh", "anh", "ánh", "ăn", "ân", "ấn", "bà", "bà con", "bá", "Dân vận",
        "đảng", "Đảng bộ", "đáng", "em", "ếch", "Hà Giang", "Há", "nghị quyết", "Ngọc Đường", "Ngọc Hà",
        "Nguyễn Trãi", "oan", "ông", "ơn", "Phương Độ", "Phương Thiện", "Quang Trung", "tổ 2", "tổ 10", "uỷ", "ước",
        "vàng", "xã", "y",
    ]  # fmt: skip
    assert sorted(backwards(words), key=sort_key) == words


def test_tone_placement_does_not_move_a_word():
    assert sort_key("uỷ") == sort_key("ủy")
    assert sort_key("Hoà") == sort_key("HÒA")


def test_people_stand_by_given_name_then_family_then_middle():
    names = [
        "Lê Văn An", "Nguyễn Thị An", "Nguyễn Văn An", "Phạm Hoài Anh", "Đặng Ngọc Ánh", "Hoàng Văn Ân",
        "Lê Văn Bình", "Trần Đức Cường", "Bùi Văn Dũng", "Đặng Văn Dũng", "Đỗ Văn Dũng", "Nguyễn Mạnh Dũng",
        "Nguyễn Văn Đạt", "Hoàng Văn Độ", "Hầu A Lềnh", "Nguyễn Thị Na", "Vàng A Páo", "Sùng Mí Thề", "Trần Văn Uy",
        "Lê Vàng", "Đỗ Thị Yến",
    ]  # fmt: skip
    assert sorted(backwards(names), key=name_sort_key) == names


def test_given_name_can_be_corrected():
    assert name_sort_key("Hầu A Lềnh", "A Lềnh") < name_sort_key("Lê Văn Bình")
    assert name_sort_key("Hầu A Lềnh") > name_sort_key("Lê Văn Bình")


def test_given_name_is_the_last_word():
    assert [given_name(name) for name in ("Nguyễn Mạnh Dũng", " Vàng A Páo ", "Na", "")] == ["Dũng", "Páo", "Na", ""]


def test_same_given_name_beats_every_family_name():
    assert name_sort_key("Ỷ An") < name_sort_key("An Anh")


@given(st.lists(SYLLABLES, min_size=2))
def test_key_orders_as_the_alphabet_does(syllables):
    def by_hand(word: str) -> tuple[list[int], list[int]]:
        places = [LETTERS.index(letter) for letter in word]
        bare = [LETTERS.index(letter) for letter in (_without_tone(letter) for letter in word)]
        tones = [place - letter for place, letter in zip(places, bare, strict=True)]
        return bare, [tone for tone in tones if tone] or [0]

    assert [by_hand(word) for word in sorted(syllables, key=sort_key)] == sorted(map(by_hand, syllables))


def _without_tone(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", "".join(p for p in parts if p not in "\u0300\u0301\u0303\u0309\u0323"))


@pytest.mark.parametrize(
    "text",
    ["TØnh uû", "§¶ng", "Héi nghÞ s¬ kÕt", "ThÞ x·", "Ban Th\u00adêng vô", "Tænh uyû", "Ñaûng uûy", "ÑAÛNG BOÄ",
     "Hoäi nghò sô keát", "Tá»‰nh uá»·", "Äáº£ng", "Họp tại TØnh uû và §¶ng bé"],
)  # fmt: skip
def test_text_from_old_fonts_is_recognised(text):
    assert looks_legacy(text)


@pytest.mark.parametrize(
    "text",
    ["", "Hoi nghi", "Tỉnh uỷ", "cộng hoà", "Müller", "São Paulo", "España niño", "naïve crème brûlée", "10 µm",
     "«Đảng»", "«ban»", "Ø 12, 3×4 m, 5°C, m², ½", "©2022 Đoàn", "·Ban hành", "Windows® 11", "Hồ sơ của Zoë ở Köln"],
)  # fmt: skip
def test_text_in_unicode_is_left_alone(text):
    assert not looks_legacy(text)


@given(st.lists(SYLLABLES).map(" ".join))
def test_no_vietnamese_syllables_look_old(text):
    assert not looks_legacy(text)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2022, 7, 20), "20/7/2022"),
        (date(2022, 7, 5), "05/7/2022"),
        (date(2017, 2, 6), "06/02/2017"),
        (date(2022, 1, 31), "31/01/2022"),
        (date(2022, 10, 1), "01/10/2022"),
    ],
)
def test_day_is_written_in_party_style(day, text):
    assert day_text(day) == text
    assert parse_day(text) == day


def test_day_in_words():
    assert long_day_text(date(2022, 7, 20)) == "ngày 20 tháng 7 năm 2022"
    assert long_day_text(date(2022, 1, 5)) == "ngày 05 tháng 01 năm 2022"
    assert [weekday_text(date(2022, 7, day)) for day in (18, 20, 23, 24)] == [
        "Thứ Hai", "Thứ Tư", "Thứ Bảy", "Chủ nhật",
    ]  # fmt: skip


def test_moment_is_told_in_local_time():
    assert moment_text(datetime(2026, 11, 23, 1, 15, tzinfo=UTC)) == "8 giờ 15, ngày 23/11/2026"


@pytest.mark.parametrize(
    "text", ["5/7/2022", "05/07/2022", "05-07-2022", "5.7.2022", "5,7,2022", "05072022", "2022-07-05", " 5/7/22 "]
)
def test_fifth_of_july_in_every_spelling(text):
    assert parse_day(text) == date(2022, 7, 5)


@pytest.mark.parametrize(
    "text",
    ["", "31/2/2022", "7/20/2022", "20/7", "hôm nay", "20/7/0022", "20/7/9999", "2022-13-01", "٥/٧/٢٠٢٢", "1/1/1\0"],
)
def test_no_day_is_refused(text):
    with pytest.raises(Unreadable):
        parse_day(text)


@pytest.mark.parametrize("text", ["8:15", "08:15", "8h15", "8.15", "8 giờ 15", "0815", "8 giờ 15 phút"])
def test_quarter_past_eight_in_every_spelling(text):
    assert parse_time(text) == time(8, 15)


def test_whole_hour_may_stand_alone_with_its_word():
    assert parse_time("14h") == parse_time("14 giờ") == time(14)


@pytest.mark.parametrize("text", ["", "8", "24:00", "8:60", "sáng", "8:1", "123456"])
def test_no_time_is_refused(text):
    with pytest.raises(Unreadable):
        parse_time(text)


def test_counts_are_read_with_and_without_dots():
    assert [parse_count(text) for text in ("02", "1.234", "1 234 567", "1234")] == [2, 1234, 1234567, 1234]


@pytest.mark.parametrize("text", ["", "1,5", "-1", "1.23", "mười", "9" * 16])
def test_no_count_is_refused(text):
    with pytest.raises(Unreadable):
        parse_count(text)


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (HalfYear(2022, 1), "6 tháng đầu năm 2022"),
        (HalfYear(2022, 2), "6 tháng cuối năm 2022"),
        (Month(2022, 6), "tháng 6/2022"),
        (Month(2022, 2), "tháng 02/2022"),
        (Quarter(2022, 2), "quý II/2022"),
        (Year(2022), "năm 2022"),
    ],
)
def test_period_in_words(period, text):
    assert period_text(period) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234567.5, None, "1.234.567,5"), (0, None, "0"), (1000, None, "1.000"), (Decimal("95.50"), None, "95,5"),
        (95, 1, "95,0"), (-1234, None, "-1.234"),
    ],
)  # fmt: skip
def test_number_is_grouped_by_dots(value, decimals, text):
    assert number_text(value, decimals) == text


def test_small_counts_are_padded():
    assert [count_text(n) for n in (0, 2, 9, 10, 1234)] == ["0", "02", "09", "10", "1.234"]


def test_excerpt_is_cut_between_words():
    assert excerpt("Thực hiện nghiêm túc,\n quy chế làm việc", 22) == "Thực hiện nghiêm túc…"
    assert excerpt("Ngắn", 22) == "Ngắn"


@given(ANY_TEXT, st.integers(1, 60))
def test_excerpt_is_never_longer(text, length):
    assert len(excerpt(text, length)) <= length
