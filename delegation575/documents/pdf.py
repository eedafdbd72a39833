"""A Party paper as PDF."""

from collections.abc import Callable
from typing import Any

from django.template.loader import render_to_string

from delegation575.documents.fonts import font_folders, lacking, printable
from delegation575.documents.papers import BLANK_CELL, Block, Paper, Table, cell_text, with_texts
from delegation575.documents.printed_text import as_printed
from delegation575.documents.refusals import FontMissing

COUNTING_COLUMN_PERCENT = 6
"""Width of the column "TT": three digits in 12 points."""

Progress = Callable[[int, int], None]


def render_pdf(paper: Paper, *, on_progress: Progress | None = None) -> bytes:
    """Print a paper as a tagged PDF: A4, margins 20/20/30/15 mm, as 36-HD/VPTW (03/4/2018) lays it out.

    Every text is printed as text, composed (NFC); a letter that Tinos lacks becomes a small square. The same paper
    gives the same bytes. `on_progress(done, total)` is told after each step: a sheet laid out, the file written.

    Raises FontMissing when Tinos, one of its four faces or one Vietnamese letter is not there.
    """
    require_font()
    letters = printable(font_folders())
    paper = with_texts(paper, lambda text: as_printed(text, letters))
    sheets = [_paper_sheet(paper), *_appendix_sheets(paper)]
    steps = _Steps(total=len(sheets) + 1, told=on_progress)

    from delegation575.documents.typesetting import typeset  # loads WeasyPrint: only who prints waits for it

    pdf = typeset(sheets, on_sheet=steps.advance)
    steps.advance()
    return pdf


def require_font() -> None:
    """Refuse to go on unless Tinos is there with every Vietnamese letter in all four faces."""
    gaps = lacking(font_folders())
    if gaps:
        raise FontMissing(gaps)


class _Steps:
    def __init__(self, *, total: int, told: Progress | None) -> None:
        self.done, self.total, self.told = 0, total, told

    def advance(self) -> None:
        self.done += 1
        if self.told:
            self.told(self.done, self.total)


def _paper_sheet(paper: Paper) -> str:
    return render_to_string("documents/paper.html", {"paper": paper, "blocks": _drawn(paper.blocks)})


def _appendix_sheets(paper: Paper) -> list[str]:
    labelled = zip(paper.appendix_labels, paper.appendices, strict=True)
    return [
        render_to_string(
            "documents/appendix.html",
            {"paper": paper, "label": label, "appendix": appendix, "blocks": _drawn(appendix.blocks)},
        )
        for label, appendix in labelled
    ]


def _drawn(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    return [{"block": block, "table": _drawn_table(block) if isinstance(block, Table) else None} for block in blocks]


def _drawn_table(table: Table) -> dict[str, Any]:
    """A table with its widths in percent and each cell beside its alignment."""
    share = (100 - COUNTING_COLUMN_PERCENT) / sum(column.width for column in table.columns)
    aligns = [column.align for column in table.columns]
    return {
        "counting_width": f"{COUNTING_COLUMN_PERCENT}%",
        "columns": [{"title": column.title, "width": f"{column.width * share:.3f}%"} for column in table.columns],
        "rows": [(str(place), _cells(row, aligns)) for place, row in enumerate(table.rows, start=1)],
        "total": _cells(table.total, aligns[1:]) if table.total is not None else None,
    }


def _cells(row: tuple[Any, ...], aligns: list[Any]) -> list[tuple[str, str]]:
    texts = [cell_text(cell) for cell in row]
    return [(text, "center" if text == BLANK_CELL else align) for text, align in zip(texts, aligns, strict=True)]
