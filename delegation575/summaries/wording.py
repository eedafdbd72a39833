"""From the lines of a paper's template to its blocks. Pure.

One line is one block: "# …", "## …", "### …" are headings, "- …" and "+ …" items, anything else a paragraph.
A heading under which nothing stands is left out; what stays is numbered I., 1., a).
"""

from typing import Literal

from delegation575.documents.papers import Block, Heading, ListItem, Paragraph
from delegation575.documents.party_text import letter, roman

Level = Literal[1, 2, 3]


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks that a rendered template's lines say, headings numbered."""
    lines = (line.strip() for line in text.splitlines())
    return _numbered(_without_empty_headings([_block(line) for line in lines if line]))


def _block(line: str) -> Block:
    sign, _, rest = line.partition(" ")
    match sign:
        case "#" | "##" | "###":
            return _heading(len(sign), rest)
        case "-":
            return ListItem(rest, level=1)
        case "+":
            return ListItem(rest, level=2)
    return Paragraph(line)


def _heading(depth: int, text: str) -> Heading:
    level: Level = 1 if depth == 1 else 2 if depth == 2 else 3
    return Heading(level=level, number="", text=text)


def _without_empty_headings(blocks: list[Block]) -> list[Block]:
    """From the end upwards: a heading stays where text, or a heading of a lower level, stands right below."""
    kept: list[Block] = []
    for block in reversed(blocks):
        if not isinstance(block, Heading) or (kept and _stands_under(kept[-1], block)):
            kept.append(block)
    return kept[::-1]


def _stands_under(below: Block, heading: Heading) -> bool:
    return not isinstance(below, Heading) or below.level > heading.level


def _numbered(blocks: list[Block]) -> tuple[Block, ...]:
    counts = [0, 0, 0]
    return tuple(_with_number(block, counts) if isinstance(block, Heading) else block for block in blocks)


def _with_number(heading: Heading, counts: list[int]) -> Heading:
    counts[heading.level - 1] += 1
    counts[heading.level :] = [0] * (3 - heading.level)
    number = counts[heading.level - 1]
    sign = (roman, str, letter)[heading.level - 1](number)
    return Heading(level=heading.level, number=sign, text=heading.text)
