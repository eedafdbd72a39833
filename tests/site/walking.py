"""The addresses with what is expected of each, and how one is asked for a row of the world."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from psycopg import sql

from tests.site.addresses import Address, addresses
from tests.site.expectations import EXPECTED, READ, Page
from tests.site.roles import Actor
from tests.site.sides import Side

ADDRESSES = [address for address in addresses() if address.name in EXPECTED]
READABLE = [address for address in ADDRESSES if EXPECTED[address.name].methods >= READ]


def expected(address: Address) -> Page:
    """What stands in the table."""
    return EXPECTED[address.name]


def url_of(address: Address, side: Side, another: str = "") -> str:
    """The address of the row that the table names, on this side of the world; or of another that it names."""
    page = expected(address)
    query = another if another.startswith("?") else page.query
    words = page.at if another == query else dict.fromkeys(page.at, another) if another else page.at
    return address.url({name: value_of(word, side) for name, word in words.items()}) + query


def value_of(word: str, side: Side) -> str:
    """What a word of the table stands for: after `=` itself, else the id of a row of this side."""
    return word[1:] if word.startswith("=") else str(side.rows[word].pk)


@dataclass(frozen=True)
class Look:
    """A page as somebody looks at it."""

    address: Address
    actor: Actor
    another: str = ""
    """Another row or query than the usual, with which it looks different."""

    @property
    def name(self) -> str:
        """What it is called in the list of tests and among the pictures."""
        return re.sub(r"[^\w:-]+", "-", f"{self.address.name}-{self.actor}-{self.another}").strip("-")

    @property
    def usual(self) -> bool:
        """With rows, and with those that the table names first."""
        return not self.another and self.actor is not Actor.NEWCOMER

    def url(self, side: Side) -> str:
        """Where it is."""
        return url_of(self.address, side, self.another)


def looks() -> Iterator[Look]:
    """Each page with each of those as whom it is looked at, and with each row that looks different."""
    for address in READABLE:
        page = expected(address)
        yield from (Look(address, actor) for actor in page.lookers)
        yield from (Look(address, page.lookers[0], another) for another in page.also)
        if Actor.NEWCOMER in page.seen_by & page.may and page.about_a_delegation:
            yield Look(address, Actor.NEWCOMER)


def name_of(value: Any) -> str:
    """How a parameter is named in the list of tests."""
    return value.name if isinstance(value, Address | Look) else str(value)


def ask(client: Client, method: str, url: str, data: Any = None, **more: Any) -> HttpResponseBase:
    """The answer, as a browser gets it."""
    send = client.post if method == "POST" else client.get
    return send(url, data or {}, **more)


Rows = dict[str, tuple[int, int]]


def rows_stored() -> Rows:
    """For each table how many rows it holds, and which transactions wrote them: unchanged means nothing was done."""
    with connection.cursor() as cursor:
        cursor.execute(_counting().as_string(None))
        return {name: (count, written) for name, count, written in cursor.fetchall()}


@cache
def _counting() -> sql.Composed:
    tables = set(connection.introspection.table_names()) - {"django_session", "cache"}
    return sql.SQL(" UNION ALL ").join(map(_of_table, sorted(tables)))


def _of_table(table: str) -> sql.Composed:
    counted = sql.SQL("SELECT {}, count(*), coalesce(sum(xmin::text::bigint), 0) FROM {}")
    return counted.format(sql.Literal(table), sql.Identifier(table))
