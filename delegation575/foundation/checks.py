"""What must hold of the database before anything is served or migrated; `manage.py check --database default`."""

import sys
from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import OperationalError, connections

OLDEST_POSTGRESQL = 18
_LETTERS = "ĐẢNG UỶ"


def database_is_fit(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """PostgreSQL 18 or newer (keys come from `uuidv7()`), with a locale that knows Vietnamese letters.

    Under the C locale lower('ĐẢNG UỶ') stays wrong and the search by letters loses some.
    """
    return [problem for alias in databases or [] for problem in _problems_of(alias)]


def refuse_unfit_database() -> None:
    """End this process with a sentence if its database can never serve; one that is only down may come back."""
    problems = database_is_fit(["default"])
    connections["default"].close()
    lasting = [f"{problem.msg} {problem.hint or ''}" for problem in problems if problem.id != "foundation.E001"]
    if lasting:
        sys.exit(" ".join(lasting))


def _problems_of(alias: str) -> list[CheckMessage]:
    connection = connections[alias]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num')::int / 10000, lower(%s)", [_LETTERS])
            version, lowered = cursor.fetchone()
    except OperationalError as problem:
        return [Error(f"The database {alias!r} does not answer: {problem}", id="foundation.E001")]
    found: list[CheckMessage] = []
    if version < OLDEST_POSTGRESQL:
        found.append(Error(f"PostgreSQL {version} is too old: {OLDEST_POSTGRESQL} is needed.", id="foundation.E002"))
    if lowered != _LETTERS.lower():
        hint = "Make the cluster with initdb --encoding=UTF8 --locale-provider=builtin --locale=C.UTF-8."
        found.append(Error(f"lower('{_LETTERS}') is '{lowered}' in this database.", hint=hint, id="foundation.E003"))
    return found
