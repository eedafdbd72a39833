"""Pasted lists of wards and communes."""

import pytest

from delegation575.organisation.kinds import COMMUNE, DISTRICT, KINDS, PROVINCE, committee_kind, standing_committee_kind
from delegation575.organisation.naming import UsualNames
from delegation575.organisation.unit_lines import UnknownKind, parse_line, parse_lines


@pytest.mark.parametrize(
    ("line", "rank", "kind", "name", "code"),
    [
        ("phường Quang Trung", DISTRICT, "phuong", "Quang Trung", ""),
        ("Xã Ngọc Đường", DISTRICT, "xa", "Ngọc Đường", ""),
        ("00688 phường Quang Trung", DISTRICT, "phuong", "Quang Trung", "00688"),
        ("00688 - thị trấn Vị Xuyên;", DISTRICT, "thi-tran", "Vị Xuyên", "00688"),
        ("thành phố Hà Giang", PROVINCE, "thanh-pho", "Hà Giang", ""),
        ("thành phố Huế", 0, "thanh-pho-trung-uong", "Huế", ""),
        ("huyện Vị Xuyên", PROVINCE, "huyen", "Vị Xuyên", ""),
        ("phuong Ha Giang 1", PROVINCE, "phuong", "Ha Giang 1", ""),
    ],
)
def test_line_is_read(line, rank, kind, name, code):
    found = parse_line(line, rank)
    assert (found.kind.code, found.name, found.code) == (kind, name, code)


@pytest.mark.parametrize("line", ["Quang Trung", "phường", "tỉnh Hà Giang", "huyện Vị Xuyên", "12", ""])
def test_line_without_a_kind_below_is_refused(line):
    with pytest.raises(UnknownKind):
        parse_line(line, DISTRICT)


def test_pasted_list_keeps_its_order_and_skips_empty_lines():
    found = parse_lines("- phường Một\n\n  • xã Hai \n", DISTRICT)
    assert [(line.kind.code, line.name) for line in found] == [("phuong", "Một"), ("xa", "Hai")]


def test_first_wrong_line_is_named():
    with pytest.raises(UnknownKind, match=r"^Ba$"):
        parse_lines("phường Một\nBa\nBốn", DISTRICT)


@pytest.mark.parametrize(
    ("place", "committee", "standing"),
    [
        ("tinh", "Tỉnh uỷ Hà Giang", "Ban Thường vụ Tỉnh uỷ Hà Giang"),
        ("thanh-pho", "Thành uỷ Hà Giang", "Ban Thường vụ Thành uỷ Hà Giang"),
        ("huyen", "Huyện uỷ Hà Giang", "Ban Thường vụ Huyện uỷ Hà Giang"),
        ("xa", "Đảng uỷ xã Hà Giang", "Ban Thường vụ Đảng uỷ xã Hà Giang"),
    ],
)
def test_party_bodies_are_called_as_the_field_does(place, committee, standing):
    type_name = KINDS[place].name
    assert committee_kind(place).label(type_name, "Hà Giang") == committee
    assert standing_committee_kind(place).label(type_name, "Hà Giang") == standing


def test_ranks_grow_downwards():
    assert PROVINCE < DISTRICT < COMMUNE


def test_usual_names_follow_from_code_and_place():
    usual = UsualNames("01", "Ban Thường vụ Tỉnh uỷ Minh Hoạ", "thành phố Minh Hoạ", "Minh Hoạ")
    assert (usual.short_name, usual.symbol, usual.superior_line, usual.issuing_line) == (
        "Đoàn công tác 01",
        "ĐCT01",
        "TỈNH UỶ MINH HOẠ",
        "ĐOÀN CÔNG TÁC 01",
    )
    assert usual.full_name.endswith("đối với Đảng bộ thành phố Minh Hoạ")
