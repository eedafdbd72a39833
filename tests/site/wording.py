"""Which words of a page are English, which Vietnamese."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.db import models

from delegation575.organisation.default_themes import DEFAULT_THEMES
from delegation575.organisation.kinds import KINDS

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NOT_WORDS = re.compile(r"\S*[@/]\S*|\S*\d\S*|\b[A-Z]{1,5}\b")
"""Addresses, codes, numbers and abbreviations."""
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
    r"(?:oai|oay|uay|uya|uye|iai|ai|ao|au|ay|eo|ia|iu|oa|oe|oi|oo|ua|ue|ui|uy|ie|a|e|i|o|u|y)"
    r"(?:ng|nh|[mn])?"
)
"""What can be written without a mark in Vietnamese: a syllable that ends in c, ch, p or t always has a tone."""
_ACCENTED = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
TECHNICAL = frozenset({"chromium", "email", "excel", "html", "internet", "pdf", "tinos", "word"})
"""Words that Vietnamese offices use as they are."""


def english_words(texts: Iterable[str]) -> set[str]:
    """The words that cannot be Vietnamese."""
    words = {word.lower() for text in texts for word in _WORD.findall(_NOT_WORDS.sub(" ", text))}
    return {word for word in words if not _possible(word)} - TECHNICAL


def _possible(word: str) -> bool:
    return not word.isascii() or _SYLLABLE.fullmatch(word) is not None


def vietnamese_words(texts: Iterable[str], known: frozenset[str]) -> set[str]:
    """The words with Vietnamese letters that are not from the rows."""
    words = {word.lower() for text in texts for word in _WORD.findall(text) if not re.search(r"\d", word)}
    return {word for word in words if _ACCENTED.search(word)} - known


def left_in(texts: Iterable[str], language: str) -> set[str]:
    """The texts that are a message of the catalogues in the other language than this one."""
    return {text for text in texts if any(pattern.fullmatch(text) for pattern in _messages(language))}


@cache
def _messages(language: str) -> list[re.Pattern[str]]:
    pairs = {pair for pair in _pairs() if pair[0] != pair[1] and all(map(_says_something, pair))}
    others = {english if language == "vi" else vietnamese for english, vietnamese in pairs}
    same = {vietnamese if language == "vi" else english for english, vietnamese in pairs}
    return [_pattern(message) for message in sorted(others - same)]


def _says_something(message: str) -> bool:
    return len(re.findall(r"[^\W\d_]", _PLACEHOLDER.sub("", message))) > 2


def _pattern(message: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in _PLACEHOLDER.split(message.replace("%%", "%"))]
    return re.compile(r".+?".join(parts).replace(r"\ ", r"\s+"))


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    """Each message of each room's catalogue with its translation."""
    return frozenset(pair for folder in settings.LOCALE_PATHS for pair in _in_catalogue(Path(folder)))


def _in_catalogue(folder: Path) -> Iterator[tuple[str, str]]:
    with (folder / "vi" / "LC_MESSAGES" / "django.po").open(encoding="utf-8") as file:
        for message in read_po(file, locale="vi"):
            if isinstance(message.id, str) and message.id and isinstance(message.string, str):
                yield message.id, message.string
            elif isinstance(message.id, tuple):
                yield from ((each, message.string[0]) for each in message.id)


def names_and_typed_texts() -> frozenset[str]:
    """Every text of the rows, the names of kinds of units and of usual themes, samples in English messages."""
    texts = {*(kind.name for kind in KINDS.values()), *DEFAULT_THEMES, *(english for english, _ in _pairs())}
    for model in apps.get_models():
        if model.__module__.startswith("delegation575.") and not model.__name__.endswith("Event"):
            fields = [field.attname for field in model._meta.concrete_fields if _is_text(field)]
            for values in model._default_manager.values_list(*fields) if fields else []:
                texts |= {" ".join(value.split()) for value in values if value}
    return frozenset(texts)


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The words in them."""
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))


def _is_text(field: models.Field) -> bool:
    return isinstance(field, models.CharField | models.TextField) and not field.choices
