"""Every word of the article is stored in a column, and only there."""

import ast
import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from delegation575.directives.models import Conference, Directive, Recommendation
from delegation575.organisation.models import (
    Assignment,
    Delegation,
    DelegationMembership,
    OrgUnit,
    Person,
    TeamMembership,
)
from tests.actors import sign_in
from tests.seed.walk import DOCUMENT, PAGES, Held, article, clauses, document, words
from tests.servers import ROOT

LONGEST_RUN = 12
"""Syllables, five or six words."""
FORMULAS = [
    "theo dõi, chỉ đạo thực hiện nhiệm vụ chính trị đối với Đảng bộ",
    "công tác xây dựng Đảng và thực hiện nhiệm vụ chính trị tại cơ sở",
    "phương hướng, nhiệm vụ trọng tâm 6 tháng cuối năm",
]
"""What every delegation of this kind is for and what each of its reports is called (domain.md §3): no facts."""
OWN_FACTS = [
    "Nguyễn Mạnh Dũng",
    "Tùng Lâm",
    "thành phố Hà Giang",
    "tỉnh Hà Giang",
    "Tỉnh uỷ Hà Giang",
    "Quyết định 575",
    "lần thứ XVII",
    "9 đề án",
    "09 đề án",
    "đô thị loại II",
    "năm học 2022-2023",
    "dạy thêm",
    "diễn biến khó lường",
]


@pytest.fixture
def seeded(db: None) -> Delegation:
    call_command("load_seed", verbosity=0)
    return Delegation.objects.get(code="575")


def test_clauses_are_the_whole_article():
    assert words(" ".join(clause.said for clause in clauses())) == words(article())


def test_every_clause_is_stored():
    assert [clause.said for clause in clauses() if not clause.held] == []


@pytest.mark.usefixtures("seeded")
def test_every_row_holds_what_was_said():
    assert [problem for clause in clauses() for held in clause.held for problem in _missing(held)] == []


def _missing(held: Held) -> Iterator[str]:
    rows = _rows(held)
    if not rows:
        yield f"no {held.model} with {held.row}"
    elif not any(held.holds.casefold() in _shown(row, held.column).casefold() for row in rows):
        yield f"{held.model}.{held.column} of {held.row}: {held.holds!r} is not in {_shown(rows[0], held.column)!r}"


def _rows(held: Held) -> list[Model]:
    return list(apps.get_model(held.model)._default_manager.filter(**held.lookups))


def _shown(row: Model, column: str) -> str:
    value = getattr(row, column)
    names = [str(value), getattr(value, "name", ""), getattr(value, "label", "")]
    return " / ".join(filter(None, names))


def test_walk_and_its_document_are_the_same():
    assert DOCUMENT.read_text(encoding="utf-8") == document()


@pytest.mark.parametrize("name", ["conference", "directive", "recommendation"])
def test_pages_show_what_is_stored(client: Client, seeded: Delegation, name: str):
    sign_in(client, Person.objects.get())
    said = dict(_on_pages(name))
    shown = {url: _text_of(client, url) for url in said.values()}
    assert [phrase for phrase, url in said.items() if phrase.casefold() not in shown[url]] == []


def _on_pages(name: str) -> Iterator[tuple[str, str]]:
    """Each text of the room with the page of the row that holds it."""
    rows: dict[str, list[Model]] = {
        "conference": list(Conference.objects.all()),
        "directive": list(Directive.objects.all()),
        "recommendation": list(Recommendation.objects.all()),
    }
    urls = {row.pk: reverse(f"directives:{_PAGE_OF[name]}", args=[row.pk]) for row in rows[name]}
    for clause in clauses():
        for held in clause.held:
            for row in _rows(held) if held.column in _READ else []:
                owner = row.pk if row.pk in urls else getattr(row, f"{name}_id", None)
                if owner in urls:
                    yield held.holds, urls[owner]


_READ = {"text", "title", "venue", "purpose", "chair", "chair_capacity", "capacity", "speaker", "due_wording", "author"}
_PAGE_OF = {"conference": "conference", "directive": "detail", "recommendation": "recommendation"}


def _text_of(client: Client, url: str) -> str:
    page = client.get(url).content.decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split()).casefold()


def test_organisation_pages_show_what_is_stored(client: Client, seeded: Delegation):
    head = Person.objects.get()
    sign_in(client, head)
    index = _text_of(client, reverse("organisation:index"))
    person = _text_of(client, reverse("organisation:person", args=[head.pk]))
    shown = {"/organisation/": index, "/organisation/people/…/": person}
    said = [held for clause in clauses() for held in clause.held if held.column not in {"kind", "role"}]
    assert [
        held for held in said if PAGES[held.model] in shown and held.holds.casefold() not in shown[PAGES[held.model]]
    ] == []


def test_unit_pages_show_their_bodies(client: Client, seeded: Delegation):
    sign_in(client, Person.objects.get())
    for unit in OrgUnit.objects.filter(parents__parent=seeded.overseen, type__tree="area"):
        page = _text_of(client, reverse("organisation:unit", args=[unit.pk]))
        names = [unit.label, unit.code, *(body.label for body in unit.bodies.all())]
        assert [name for name in names if name.casefold() not in page] == []


def test_article_stands_in_no_template_and_in_no_code():
    """Neither a run of its words nor a fact that is this delegation's alone; what documents the code may quote."""
    said = _runs(article()) - set().union(*map(_runs, FORMULAS))
    found = {str(file.relative_to(ROOT)): _told(text, said) for file, text in _sources()}
    assert {name: told for name, told in found.items() if told} == {}


def _sources() -> Iterator[tuple[Path, str]]:
    for file in sorted((ROOT / "templates").rglob("*.*")):
        yield (
            file,
            re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL),
        )
    for file in sorted((ROOT / "delegation575").rglob("*.py")):
        yield file, "\n".join(_strings(ast.parse(file.read_text(encoding="utf-8"))))


def _strings(tree: ast.AST) -> Iterator[str]:
    documenting = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in documenting:
            yield node.value


def _told(text: str, said: set[str]) -> list[str]:
    return sorted(_runs(text) & said) + [fact for fact in OWN_FACTS if " ".join(words(fact)) in " ".join(words(text))]


def _runs(text: str) -> set[str]:
    all_words = words(text)
    return {" ".join(all_words[start : start + LONGEST_RUN]) for start in range(len(all_words) - LONGEST_RUN + 1)}


def test_seed_names_nobody_but_the_head(seeded: Delegation):
    assert [person.full_name for person in Person.objects.all()] == ["Nguyễn Mạnh Dũng"]
    assert DelegationMembership.objects.count() == 1
    assert (TeamMembership.objects.count(), Assignment.objects.count()) == (0, 0)
