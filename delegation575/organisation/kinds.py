"""The kinds of units in use: places, and the bodies of a place. Pure: one table, no rows.

A kind's row (`UnitType`) is made when the first unit of it is entered (`actions.units.type_of`); an
installation may hold further kinds of its own. Ranks are depths, never a fixed count of levels.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of unit. `precedence` is the order of protocol among the bodies of one place."""

    code: str
    name: str
    tree: str
    rank: int
    precedence: int = 100
    names_type: bool = False
    """The kind's name says the place's type itself: "Tỉnh uỷ Hà Giang", not "Tỉnh uỷ tỉnh Hà Giang"."""

    def label(self, place_type: str, place_name: str) -> str:
        """What a body of this kind is called in a place: "Đảng uỷ phường Quang Trung"."""
        of = place_name if self.names_type else f"{place_type} {place_name}"
        return f"{self.name} {of}".strip()


PROVINCE, DISTRICT, COMMUNE = 10, 20, 30

PLACES = [
    Kind("tinh", "tỉnh", "area", PROVINCE),
    Kind("thanh-pho-trung-uong", "thành phố", "area", PROVINCE),
    Kind("thanh-pho", "thành phố", "area", DISTRICT),
    Kind("thi-xa", "thị xã", "area", DISTRICT),
    Kind("quan", "quận", "area", DISTRICT),
    Kind("huyen", "huyện", "area", DISTRICT),
    Kind("phuong", "phường", "area", COMMUNE),
    Kind("xa", "xã", "area", COMMUNE),
    Kind("thi-tran", "thị trấn", "area", COMMUNE),
    Kind("dac-khu", "đặc khu", "area", COMMUNE),
]

_PARTY = [
    ("tinh-uy", "Tỉnh uỷ", PROVINCE),
    ("thanh-uy-trung-uong", "Thành uỷ", PROVINCE),
    ("thanh-uy", "Thành uỷ", DISTRICT),
    ("thi-uy", "Thị uỷ", DISTRICT),
    ("quan-uy", "Quận uỷ", DISTRICT),
    ("huyen-uy", "Huyện uỷ", DISTRICT),
    ("dang-uy", "Đảng uỷ", COMMUNE),
]

PARTY_COMMITTEES = [Kind(code, name, "party", rank, 10, names_type=code != "dang-uy") for code, name, rank in _PARTY]
STANDING_COMMITTEES = [
    Kind(f"ban-thuong-vu-{code}", f"Ban Thường vụ {name}", "party", rank, 11, names_type=code != "dang-uy")
    for code, name, rank in _PARTY
]
OTHER_BODIES = [
    Kind("ban-chap-hanh", "Ban Chấp hành Đảng bộ", "party", COMMUNE, 9),
    Kind("co-quan-dang", "Cơ quan tham mưu của cấp uỷ", "party", COMMUNE, 15),
    Kind("hdnd", "Hội đồng nhân dân", "council", COMMUNE, 20),
    Kind("thuong-truc-hdnd", "Thường trực Hội đồng nhân dân", "council", COMMUNE, 21),
    Kind("ubnd", "Uỷ ban nhân dân", "committee", COMMUNE, 30),
    Kind("ubmttqvn", "Uỷ ban Mặt trận Tổ quốc Việt Nam", "front", COMMUNE, 40),
    Kind("so-nganh", "Sở, ban, ngành", "department", COMMUNE, 50),
]
BODIES = [*PARTY_COMMITTEES, *STANDING_COMMITTEES, *OTHER_BODIES]
KINDS = {kind.code: kind for kind in [*PLACES, *BODIES]}

HOST_CODES = frozenset(kind.code for kind in STANDING_COMMITTEES)
"""The bodies that receive the delegation: the standing committees."""

_COMMITTEE_OF = {
    "tinh": "tinh-uy",
    "thanh-pho-trung-uong": "thanh-uy-trung-uong",
    "thanh-pho": "thanh-uy",
    "thi-xa": "thi-uy",
    "quan": "quan-uy",
    "huyen": "huyen-uy",
}


def committee_kind(place: str) -> Kind:
    """The Party committee of a place of this kind: Tỉnh uỷ, Thành uỷ, else Đảng uỷ."""
    return KINDS[_COMMITTEE_OF.get(place, "dang-uy")]


def standing_committee_kind(place: str) -> Kind:
    """The standing committee of that Party committee."""
    return KINDS[f"ban-thuong-vu-{committee_kind(place).code}"]
