"""The only door to WeasyPrint: sheets in, PDF out, nothing fetched, no typeface but Tinos.

Importing this module takes a second and needs Pango: `pdf.py` does so when something is printed.
"""

import gc
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, NoReturn

import pydyf
from django.template.loader import render_to_string
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from delegation575.documents.fonts import FAMILY
from delegation575.documents.refusals import FontMissing

logger = logging.getLogger(__name__)


class NothingFetched(URLFetcher):
    """A paper needs no file and no address: whatever asks for one is refused and logged."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> NoReturn:
        """Refuse; WeasyPrint goes on without what was asked for."""
        logger.warning("A paper asked for an address; refused.")
        raise ValueError("Papers fetch nothing.")


def typeset(sheets: Sequence[str], *, on_sheet: Callable[[], None]) -> bytes:
    """Lay out each sheet (one HTML document: the paper, then each appendix) and join them into one PDF.

    Each sheet numbers its pages from 1. `on_sheet` is called after each. The same sheets give the same bytes.

    Raises FontMissing when another face than Tinos was drawn.
    """
    with _without_garbage_collection():
        laid_out = [_laid_out(sheet, on_sheet) for sheet in sheets]
        pages = [page for document in laid_out for page in document.pages]
        return laid_out[0].copy(pages).write_pdf(finisher=_refuse_other_faces, pdf_tags=True)


def _laid_out(sheet: str, on_sheet: Callable[[], None]) -> Document:
    html = HTML(string=sheet, url_fetcher=NothingFetched(), media_type="print")
    document = html.render(font_config=_fonts(), stylesheets=[_stylesheet()], pdf_tags=True)
    on_sheet()
    return document


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _stylesheet() -> CSS:
    css = render_to_string("documents/paper.css")
    return CSS(string=css, font_config=_fonts(), url_fetcher=NothingFetched())


def _refuse_other_faces(_document: Any, pdf: pydyf.PDF) -> None:
    """The last look, at what was in fact embedded: the system may substitute a face without a word."""
    names = {str(part["FontName"]) for part in pdf.objects if isinstance(part, pydyf.Dictionary) and "FontName" in part}
    others = sorted(name for name in names if FAMILY not in name)
    if others:
        raise FontMissing(others)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """A layout makes millions of objects that all live to its end: collecting meanwhile costs a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
