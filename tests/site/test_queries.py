"""A page asks the database as often with 3 rows as with 300, and at most 8 times unless a reason is written down."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test.utils import CaptureQueriesContext

from delegation575.organisation.models import Theme
from tests.servers import connected_to
from tests.site import walking
from tests.site.asking import Filled, Outcome, outcome, text_of
from tests.site.expectations import EXPECTED, MOST_QUERIES
from tests.site.roles import Actor
from tests.site.world import FEW, MANY


@dataclass(frozen=True)
class Asked:
    """What a page asked of the database."""

    outcome: Outcome
    queries: list[str]


Counted = dict[walking.Look, Asked]
LOOKS = [look for look in walking.looks() if look.actor is not Actor.NEWCOMER]
_TABLE = re.compile(r'(?:FROM|INTO|UPDATE|JOIN) "(\w+)"')


@pytest.fixture(scope="module")
def with_few(few: Filled, django_db_blocker) -> Counted:
    """The queries of every page, with three of everything."""
    with django_db_blocker.unblock(), connected_to(few.database):
        return dict(_counted(few))


@pytest.fixture(scope="module")
def with_many(many: Filled, django_db_blocker) -> Counted:
    """The queries of every page, with three hundred of everything."""
    with django_db_blocker.unblock(), connected_to(many.database):
        return dict(_counted(many))


def _counted(filled: Filled) -> Iterator[tuple[walking.Look, Asked]]:
    for look in LOOKS:
        with transaction.atomic():
            yield look, _queries(filled, look)
            transaction.set_rollback(True)


def _queries(filled: Filled, look: walking.Look) -> Asked:
    url = look.url(filled.world.ours)
    with CaptureQueriesContext(connection) as captured:
        response = walking.ask(filled.client(look.actor), "GET", url)
        text_of(response)
    asked = [query["sql"] for query in captured.captured_queries]
    counted = [sql for sql in asked if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))]
    return Asked(outcome(response, url), counted)


@pytest.mark.parametrize("look", LOOKS, ids=walking.name_of)
def test_as_many_with_three_rows_as_with_three_hundred(
    with_few: Counted, with_many: Counted, tally: Callable[[str, int], None], look: walking.Look
):
    few, many = with_few[look], with_many[look]
    tally("queries", 1)
    assert few.outcome is many.outcome is Outcome.OPEN
    counted = {"with few": len(few.queries), "with many": len(many.queries)}
    assert len(set(counted.values())) == 1, f"{counted}\n{_more(few.queries, many.queries)}"


@pytest.mark.parametrize("look", LOOKS, ids=walking.name_of)
def test_at_most_eight(with_few: Counted, tally: Callable[[str, int], None], look: walking.Look):
    asked = with_few[look].queries
    number, most = len(asked), walking.expected(look.address).queries
    tally("queries", 1)
    assert number <= most, "\n".join(map(_short, asked))


def test_a_query_for_each_row_is_seen(few: Filled, many: Filled, django_db_blocker, monkeypatch: pytest.MonkeyPatch):
    look = next(look for look in LOOKS if look.address.name == "directives:index")

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("".join(Theme.objects.get(pk=row.pk).name for row in Theme.objects.all()))

    monkeypatch.setattr(look.address.pattern, "callback", view)
    counted = []
    for filled in (few, many):
        with django_db_blocker.unblock(), connected_to(filled.database):
            counted.append(len(_queries(filled, look).queries))
    assert counted[1] - counted[0] == 2 * (MANY - FEW)


def test_every_exception_has_its_reason():
    assert [name for name, page in EXPECTED.items() if (page.queries != MOST_QUERIES) != bool(page.because)] == []


def _more(few: list[str], many: list[str]) -> str:
    grown = Counter(map(_short, many)) - Counter(map(_short, few))
    return "\n".join(f"{times} more: {sql}" for sql, times in grown.items())


def _short(sql: str) -> str:
    tables = list(dict.fromkeys(_TABLE.findall(sql)))
    return f"{sql.split(None, 1)[0]} {', '.join(tables)}"
