"""What the tests print with, and how they read what was printed."""

import io
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

from delegation575.documents.regimes import Regime

HD36 = Regime("36-HD/VPTW", ",", 18)
HD05 = Regime("05-HD/VPTW", ";", 20)
SENTENCE = "Đoàn công tác đã thành lập 02 tổ công tác, phân công thành viên phụ trách các xã, phường. "
POINTS_PER_MM = 72 / 25.4
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    """A printed word and where it stands, in millimetres from the left and the top edge."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def _word(left: str, top: str, right: str, bottom: str, text: str) -> Word:
    scale = 1 / POINTS_PER_MM
    return Word(float(left) * scale, float(top) * scale, float(right) * scale, float(bottom) * scale, text)


class Printed:
    """A PDF as a reader finds it."""

    def __init__(self, pdf: bytes, folder: Path) -> None:
        self.pdf, self.folder = pdf, folder
        self.reader = PdfReader(io.BytesIO(pdf))

    @property
    def pages(self) -> list[str]:
        return [page.extract_text() for page in self.reader.pages]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    def words(self, page: int) -> list[Word]:
        """The words of a page, counted from 1."""
        file = self.folder / "printed.pdf"
        file.write_bytes(self.pdf)
        command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(file), "-"]
        output = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        return [_word(*found) for found in _WORD.findall(output)]

    def page_number(self, page: int) -> str:
        """What stands in the upper margin of a page."""
        return " ".join(word.text for word in self.words(page) if word.bottom < 20)

    @property
    def fonts(self) -> set[str]:
        """The faces embedded, without the mark of their subset."""
        resources: list[Any] = [page["/Resources"] for page in self.reader.pages]
        fonts = [font.get_object() for resource in resources for font in resource["/Font"].values()]
        return {font["/BaseFont"].split("+")[1] for font in fonts}

    def rectangles(self, page: int) -> list[tuple[float, float, float]]:
        """Left edge, width and height of each rectangle drawn on a page, in millimetres."""
        operations = ContentStream(self.reader.pages[page - 1]["/Contents"], self.reader).operations
        pixel = 0.75 / POINTS_PER_MM
        found = [operands for operands, operator in operations if operator == b"re"]
        return [(float(x) * pixel, float(width) * pixel, float(height) * pixel) for x, _, width, height in found]
