"""The databases that `make bench` measures in: filled once for each state of the tables and of what fills them."""

import hashlib
import os
import secrets
import sys
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / ".data" / "bench"
SIZES = {"small": 5, "medium": 60, "large": 693}
"""Delegations; each owes some 2,100 reports in ten years."""
_SOURCES = ("delegation575/*/migrations/*.py", "delegation575/demo/scale/*.py", "delegation575/foundation/grants.py")


def settle() -> None:
    """Make this process one of the bench: its own folder and servers, the settings of the tests."""
    os.environ.update(MODE="test", SECRET_KEY=secrets.token_urlsafe(60), DATA_DIR=str(FOLDER))
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "CLOCK_FILE"):
        os.environ.pop(name, None)
    import django

    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "static").mkdir(exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "delegation575.settings")
    django.setup()


def provide(size: str) -> str:
    """The name of the filled database; older ones are dropped, a half-filled one is made anew."""
    from django.conf import settings

    owner = settings.EMBEDDED.url("delegation575_owner", "postgres")
    empty = f"bench_{_digest()}_empty"
    name, unfinished = f"bench_{_digest()}_{size}", f"unfinished_{size}"
    with psycopg.connect(owner, autocommit=True) as connection:
        rows = connection.execute("SELECT datname FROM pg_database").fetchall()
        for (known,) in rows:
            if known == unfinished or (known.startswith("bench_") and not known.startswith(f"bench_{_digest()}")):
                connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(known)))
        if (name,) in rows:
            return name
        if (empty,) not in rows:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(empty)))
            _migrate(empty)
        make = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(make.format(sql.Identifier(unfinished), sql.Identifier(empty)))
        _fill(unfinished, SIZES[size])
        point_at("postgres")
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        connection.execute(rename.format(sql.Identifier(unfinished), sql.Identifier(name)))
    return name


def _migrate(name: str) -> None:
    from django.core.management import call_command

    point_at(name)
    call_command("migrate", database="owner", verbosity=0)
    call_command("createcachetable", database="owner", verbosity=0)
    point_at("postgres")


def _fill(name: str, delegations: int) -> None:
    from django.core.management import call_command

    point_at(name)
    call_command("generate_data", delegations=delegations, stdout=sys.stdout)
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def point_at(name: str) -> None:
    """Let Django's connections lead to this database."""
    from django.db import connections

    for alias in connections:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _digest() -> str:
    digest = hashlib.sha256()
    for file in sorted(file for pattern in _SOURCES for file in ROOT.glob(pattern)):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
