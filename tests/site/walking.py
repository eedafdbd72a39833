"""The addresses with what is expected of each, and how one is asked for a row of the world."""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.http import HttpResponseBase
from django.test import Client

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
    return address.url({name: _value(word, side) for name, word in expected(address).at.items()})


def _value(word: str, side: Side) -> str:
    return word[1:] if word.startswith("=") else str(side.rows[word].pk)


def looks() -> Iterator[tuple[Address, Actor]]:
    """Each page with each of those as whom it is looked at."""
    for address in READABLE:
        for actor in expected(address).lookers:
            yield address, actor


def name_of(value: Any) -> str:
    """How a parameter is named in the list of tests."""
    return str(getattr(value, "name", value))


def ask(client: Client, method: str, url: str, data: Any = None, **headers: str) -> HttpResponseBase:
    """The answer, as a browser gets it."""
    send = client.post if method == "POST" else client.get
    return send(url, data or {}, **headers)


def rows_stored() -> dict[str, int]:
    """How many rows each table holds, those of the history among them: unchanged means nothing was done."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED)
        return dict(cursor.fetchall())


_COUNTED = """
    SELECT tablename, (xpath('/row/c/text()', query_to_xml(format('SELECT count(*) AS c FROM %I', tablename),
        false, true, '')))[1]::text::int
    FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('django_session', 'cache')
"""
