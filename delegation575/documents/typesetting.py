"""The only door to WeasyPrint: sheets in, PDF out, nothing fetched, no typeface but Tinos.

Importing this module takes a second and needs Pango: `pdf.py` does so when something is printed.
"""

import gc
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

import pydyf
from django.template.loader import render_to_string
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from delegation575.documents.fonts import FAMILY
from delegation575.documents.refusals import FontMissing

# Seven lines a sheet of where it is; warnings still come through.
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)

_one_at_a_time = Lock()
"""Pango's table of fonts is not made for several threads."""


def typeset(sheets: Sequence[str], *, on_sheet: Callable[[], None]) -> bytes:
    """Lay out each sheet (one HTML document: the paper, then each appendix) and join them into one PDF.

    Each sheet numbers its pages from 1. `on_sheet` is called after each. The same sheets give the same bytes.

    Raises FontMissing when another face than Tinos was drawn.
    """
    with _one_at_a_time, _without_garbage_collection():
        return _written([_laid_out(sheet, on_sheet) for sheet in sheets])


def _written(laid_out: Sequence[Document]) -> bytes:
    pages = [page for document in laid_out for page in document.pages]
    pdf: bytes = laid_out[0].copy(pages).write_pdf(finisher=_refuse_other_faces, pdf_tags=True)
    return pdf


def _laid_out(sheet: str, on_sheet: Callable[[], None]) -> Document:
    html = HTML(string=sheet, url_fetcher=_nothing_fetched(), media_type="print")
    document = html.render(font_config=_fonts(), stylesheets=[_stylesheet()], pdf_tags=True)
    on_sheet()
    return document


def _nothing_fetched() -> URLFetcher:
    """A paper needs no file and no address: no protocol is allowed, and whatever asks for one goes without."""
    return URLFetcher(allowed_protocols=(), allow_redirects=False)


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _stylesheet() -> CSS:
    css = render_to_string("documents/paper.css")
    return CSS(string=css, font_config=_fonts(), url_fetcher=_nothing_fetched())


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
            gc.collect()
