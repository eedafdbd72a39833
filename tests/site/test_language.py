"""Vietnamese pages hold no English word; English pages hold Vietnamese in logged text, names and papers alone."""

from collections.abc import Callable

import pytest

from tests.site import walking
from tests.site.asking import Filled, text_of
from tests.site.html import read, spoken
from tests.site.roles import Actor
from tests.site.wording import english_words, left_in, names_and_typed_texts, vietnamese_words, words_of

LOGGED = frozenset({"paper", "typed"})
"""The classes of papers and of what people typed."""
SAMPLES = {"styleguide"}
"""Their texts are samples of what people type, Vietnamese in both languages."""
NO_PAGES = {"healthz", "summaries:download"}
PAGES = [
    (look, language)
    for look in walking.looks()
    for language in (["vi"] if look.address.name in SAMPLES else ["vi", "en"])
    if look.address.name not in NO_PAGES
]
ERRORS = [("/?q=%00", 400), ("/organisation/accounts/", 403), ("/no/such/page/", 404)]

Tally = Callable[[str, int], None]


@pytest.fixture(scope="module")
def known(site_with_few: Filled) -> frozenset[str]:
    """What stays Vietnamese on English pages."""
    return names_and_typed_texts()


def texts(filled: Filled, actor: Actor, language: str, url: str) -> list[str]:
    page = text_of(filled.client(actor, language).get(url))
    return spoken(read(page), without=LOGGED)


def faults(found: list[str], language: str, known: frozenset[str]) -> set[str]:
    if language == "vi":
        return english_words(found) | left_in(found, language)
    ours = [text for text in found if not text.startswith(tuple(known))]
    return vietnamese_words(found, words_of(known)) | left_in(ours, language)


@pytest.mark.parametrize(("look", "language"), PAGES, ids=walking.name_of)
def test_page(filled: Filled, known: frozenset[str], tally: Tally, look: walking.Look, language: str):
    found = texts(filled, look.actor, language, look.url(filled.world.ours))
    tally("language", 1)
    assert faults(found, language, known) == set()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("url", "status"), ERRORS)
def test_error(filled: Filled, known: frozenset[str], tally: Tally, url: str, status: int, language: str):
    response = filled.client(Actor.MEMBER, language).get(url)
    tally("language", 1)
    assert response.status_code == status
    assert faults(spoken(read(text_of(response))), language, known) == set()


@pytest.mark.parametrize("word", ["save", "the report", "overdue", "inbox", "click here"])
def test_english_is_seen(word: str):
    assert english_words([f"Báo cáo {word}"]) != set()


@pytest.mark.parametrize("text", ["Trang chủ", "ban hành theo quy chế", "ghi nhanh", "in ra PDF", "quý III", "QĐ/TU"])
def test_vietnamese_is_not_taken_for_english(text: str):
    assert english_words([text]) == set()


def test_vietnamese_is_seen():
    assert vietnamese_words(["The overdue báo cáo"], frozenset()) == {"báo", "cáo"}
