"""The addresses with what is expected of each, and how one is asked for a row of the world."""

from collections.abc import Iterator
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


def url_of(address: Address, side: Side) -> str:
    """The address of the row that the table names, on this side of the world."""
    return address.url({name: value_of(word, side) for name, word in expected(address).at.items()})


def value_of(word: str, side: Side) -> str:
    """What a word of the table stands for: after `=` itself, else the id of a row of this side."""
    return word[1:] if word.startswith("=") else str(side.rows[word].pk)


def looks() -> Iterator[tuple[Address, Actor]]:
    """Each page with each of those as whom it is looked at."""
    for address in READABLE:
        for actor in expected(address).lookers:
            yield address, actor


def name_of(value: Any) -> str:
    """How a parameter is named in the list of tests."""
    return value.name if isinstance(value, Address) else str(value)


def ask(client: Client, method: str, url: str, data: Any = None, **headers: str) -> HttpResponseBase:
    """The answer, as a browser gets it."""
    send = client.post if method == "POST" else client.get
    return send(url, data or {}, **headers)


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
