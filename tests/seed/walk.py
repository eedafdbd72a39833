"""The walk through the article: what each clause says, where it is stored, on which page it is seen.

`python -m tests.seed.walk` writes `docs/seed.md` from it.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from tests.servers import ROOT

ARTICLE = ROOT / "fixtures" / "seed.txt"
MAP = Path(__file__).parent / "walk.toml"
DOCUMENT = ROOT / "docs" / "seed.md"

PAGES = {
    "organisation.Delegation": "/organisation/",
    "organisation.ConstitutingDecision": "/organisation/",
    "organisation.WorkRegulation": "/organisation/",
    "organisation.Team": "/organisation/",
    "organisation.DelegationMembership": "/organisation/",
    "organisation.Person": "/organisation/people/…/",
    "organisation.Position": "/organisation/people/…/",
    "organisation.OrgUnit": "/organisation/units/…/",
    "organisation.SourceReference": "/conferences/…/",
    "organisation.GuidingDocument": "/conferences/…/",
    "organisation.KeyProject": "/conferences/…/, /directives/…/",
    "organisation.SchemeProgramme": "/directives/…/",
    "organisation.SchemeItem": "/directives/…/",
    "organisation.InspectionConclusion": "/directives/…/",
    "directives.Conference": "/conferences/…/",
    "directives.ConferenceParticipation": "/conferences/…/",
    "directives.Assessment": "/conferences/…/",
    "directives.AssessmentTheme": "/conferences/…/",
    "directives.ConferenceProposal": "/conferences/…/",
    "directives.Conclusion": "/conferences/…/",
    "directives.Directive": "/directives/…/",
    "directives.DirectiveAddressee": "/directives/…/",
    "directives.Recommendation": "/recommendations/…/",
}


@dataclass(frozen=True)
class Held:
    """One place where a clause is stored."""

    model: str
    row: str
    column: str
    holds: str

    @property
    def lookups(self) -> dict[str, object]:
        """By which columns the row is found."""
        pairs = (pair.split("=") for pair in self.row.split(", ") if pair)
        return {name.strip(): _value(value) for name, value in pairs}


@dataclass(frozen=True)
class Clause:
    """A clause in the article's own words, what it says, and where it is stored."""

    said: str
    gist: str
    held: tuple[Held, ...]


def clauses() -> list[Clause]:
    """The whole article, clause by clause."""
    rows = tomllib.loads(MAP.read_text(encoding="utf-8"))["clause"]
    return [Clause(row["said"], row["gist"], tuple(Held(*held) for held in row["held"])) for row in rows]


def article() -> str:
    """The article as it was published, typing errors and all."""
    return unicodedata.normalize("NFC", ARTICLE.read_text(encoding="utf-8"))


def words(text: str) -> list[str]:
    """The words of a text, without case and punctuation."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


def document() -> str:
    """What `docs/seed.md` says."""
    rows = [_row(clause) for clause in clauses()]
    return "\n".join([*_HEAD, *rows, *_FOOT, ""])


def _row(clause: Clause) -> str:
    places = "<br>".join(dict.fromkeys(f"`{held.model}.{held.column}`" for held in clause.held))
    pages = "<br>".join(dict.fromkeys(PAGES[held.model] for held in clause.held))
    return f"| {clause.said} | {clause.gist} | {places} | {pages} |"


def _value(text: str) -> object:
    return {"None": None, "True": True, "False": False}.get(text.strip(), text.strip())


_HEAD = """\
# Where each sentence of the seed is stored

Made from `tests/seed/walk.toml` by `python -m tests.seed.walk`; a test compares the two, looks up every row named
here and finds the words in it, and checks that together the clauses are the whole article (`fixtures/seed.txt`).
The rows come from `fixtures/seed.toml` by `manage.py load_seed`.

| Clause | Gist | Stored in | Seen on |
| --- | --- | --- | --- |""".splitlines()

_FOOT = """\

## What the article does not say, and how it is stored all the same

- **Dates.** The article dates nothing but the conference. What has to begin on some day (the delegation, the head's
  membership and title, the teams, the regulation, the units) begins on 01/01/2022, the first day of the half-year
  under review: the earliest time the article speaks of. The decision's date is empty.
- **The decision's symbol** QĐ/TU is the usual one of a provincial standing committee; the article has the number only.
- **The eight wards and communes** are not named in the article; their names and codes, and those of the city and the
  province, are those of the State's list of administrative units in 2022.
- **Who is in charge of which ward, and who the members are**, is not said: there are no such rows. The head is the
  only person.
- **The teams** have numbers, not names of their own, and no members.
- **"Cấp uỷ, chính quyền thành phố"** is kept as it was said; the bodies behind it are Thành uỷ and UBND thành phố.
- **"Phối hợp với sở, ngành tỉnh"** stands with the nine schemes, in whose clause it is said.
- **The directives on Party building** name no addressee; they follow what is asked of the city, so that they are kept
  as requests to its Party committee.
- **No due dates**: "trong thời gian tới" is kept as words; nothing is ever overdue by it.
- **Lists that the article leaves open ("…")** hold what it names.
- **The symbol ĐCT575** is free text, by analogy with such bodies; it is asked of the office before a paper is issued.

## Spelling put right

| Article | Stored |
| --- | --- |
| Đảng bộ Thành phố | Đảng bộ thành phố |
| chống chéo | chồng chéo |
| hạot động | hoạt động |
| Ban chấp hành | Ban Chấp hành |
| Trưởng đoàn, thành viên đoàn | Trưởng Đoàn, thành viên Đoàn |
| phòng chống dịch bệnh | phòng, chống dịch bệnh |
| vaxin | vắc-xin |
| diến biến | diễn biến |
| đền bù giải phóng mặt bằng | đền bù, giải phóng mặt bằng |
| giáo dục – đào tạo | giáo dục - đào tạo |
| quy chế làm việc của Đoàn | Quy chế làm việc của Đoàn |

The title in `organisation.SourceReference` is the article's own, unchanged.""".splitlines()

if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
