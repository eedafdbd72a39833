"""A Party paper as plain values: what it says, not how it is drawn.

`pdf.py` draws it; a Word renderer can stand beside it and read the same values. Texts are as people typed them:
nothing here is markup, and whoever draws a paper escapes every text.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, ClassVar, Literal, TypeVar

from delegation575.documents.party_text import BLANK, date_line, number_and_symbol, number_line
from delegation575.documents.regimes import Regime
from delegation575.foundation.vietnamese import day_text, number_text

Cell = str | int | None
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line break in it stays one."""

    kind: ClassVar = "paragraph"
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 "I. …" in capitals, level 2 "1. …", level 3 "a) …"."""

    kind: ClassVar = "heading"
    level: Literal[1, 2, 3]
    number: str
    text: str

    @property
    def line(self) -> str:
        """The heading as printed, with its number."""
        sign = ")" if self.level == 3 else "."
        return f"{self.number}{sign} {self.text.upper() if self.level == 1 else self.text}"


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list: "- …", below it "+ …"."""

    kind: ClassVar = "item"
    text: str
    level: Literal[1, 2] = 1

    @property
    def line(self) -> str:
        """The item as printed, with its sign."""
        return f"{'-+'[self.level - 1]} {self.text}"


@dataclass(frozen=True, slots=True)
class BasisLine:
    """One of the papers a paper rests on, on a line of its own ("- Căn cứ …;")."""

    kind: ClassVar = "basis"
    text: str

    @property
    def line(self) -> str:
        """The line as printed."""
        return f"- {self.text}"


def basis_lines(*texts: str) -> tuple[BasisLine, ...]:
    """The bases of a paper, each ending in ";", the last in ","."""
    ends = [";"] * (len(texts) - 1) + [","]
    return tuple(BasisLine(f"{text}{end}") for text, end in zip(texts, ends, strict=False))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in relation to the others, where its text stands."""

    title: str
    width: float = 1
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: "TT" is added before the first column, "Tổng cộng" before the totals; a blank cell prints "-".

    `total` has one cell a column but the first, over which "Tổng cộng" stands. Nought is a figure, not a blank.
    """

    kind: ClassVar = "table"
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    caption: str = ""
    unit: str = ""

    def __post_init__(self) -> None:
        width = len(self.columns)
        if any(len(row) != width for row in self.rows) or (self.total and len(self.total) != width - 1):
            raise ValueError(f"Each row needs {width} cells and the total one less.")


BLANK_CELL = "-"


def cell_text(cell: Cell) -> str:
    """A cell as printed: whole numbers with a point between thousands, a blank as "-"."""
    if isinstance(cell, int):
        return number_text(cell)
    return cell if cell and cell.strip() else BLANK_CELL


Block = Paragraph | Heading | ListItem | BasisLine | Table


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A long text, typed in one field, as paragraphs: one a line, empty lines left out."""
    return tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: lines of authority ("T/M …", bold), lines of position (not bold), the name.

    A delegation has no seal of its own: by default its head signs by the post whose seal is used, "PHÓ BÍ THƯ" /
    "kiêm" / "TRƯỞNG ĐOÀN CÔNG TÁC", without a line of authority. No body stands after a post.
    """

    position: tuple[str, ...]
    name: str
    authority: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appendix:
    """A sheet of its own after the paper, with pages numbered from 1 again."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A Party paper. Names in the case of running text ("Tỉnh uỷ Hà Giang"): the header makes its capitals itself."""

    regime: Regime
    superior: str
    """The body above the issuing one: "Tỉnh uỷ Hà Giang"."""
    issuer: str
    """The issuing body: "Đoàn công tác 575"."""
    symbol: str
    """Type and body: "BC/ĐCT575"."""
    number: int | None = None
    """Given by the clerk once the paper is signed; None leaves room for it."""
    place: str
    issued_on: date | None = None
    year: int | None = None
    """The year printed as long as the day is not given."""
    draft_mark: str = ""
    """ "Dự thảo", "Dự thảo lần 2"; empty once issued."""
    type_name: str
    """ "Báo cáo"."""
    abstract: tuple[str, ...]
    """What the paper is about, one printed line each, starting in lower case."""
    addressees: tuple[str, ...] = ()
    """ "Kính gửi": for letters and submissions; none on a report."""
    blocks: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...]
    appendices: tuple[Appendix, ...] = ()
    demo_mark: str = ""
    """Printed at the foot of every sheet: "Dữ liệu minh hoạ"."""
    sheet_note: str = ""
    """Small print at the foot of every sheet: when a draft was printed, and its code."""

    @property
    def title(self) -> str:
        """Type and abstract in one line, as a file is named: "Báo cáo kết quả hoạt động 6 tháng đầu năm"."""
        return " ".join((self.type_name.capitalize(), *self.abstract))

    @property
    def number_line(self) -> str:
        """Number and symbol, or the room for the number."""
        return number_line(self.number, self.symbol)

    @property
    def date_line(self) -> str:
        """Place and day, or the room for the day."""
        return date_line(self.place, self.issued_on, self.year)

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """What stands under "Nơi nhận"."""
        return self.regime.recipient_lines(self.recipients)

    @property
    def attached_line(self) -> str:
        """What stands under the title of an appendix, in two lines: to which paper it belongs."""
        day = day_text(self.issued_on) if self.issued_on else f"{BLANK}/{BLANK}/{self.year or BLANK}"
        number = number_and_symbol(self.number, self.symbol)
        return f"(Kèm theo {self.type_name.capitalize()} số {number},\nngày {day} của {self.issuer})"

    @property
    def appendix_labels(self) -> tuple[str, ...]:
        """ "Phụ lục" if there is one, "Phụ lục 1", "Phụ lục 2" … if there are several."""
        count = len(self.appendices)
        return ("Phụ lục",) if count == 1 else tuple(f"Phụ lục {place}" for place in range(1, count + 1))


def with_texts(value: T, change: Callable[[str], str]) -> T:
    """The same paper (or part of one) with each of its texts changed."""
    changed: T = _changed(value, change)
    return changed


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(part, change) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{field.name: _changed(getattr(value, field.name), change) for field in fields(value)})
    return value
