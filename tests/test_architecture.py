"""The rules of the house that no linter knows (docs/architecture.md)."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from tests.servers import ROOT

PACKAGE = ROOT / "delegation575"
MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_CLASS = 200
MOST_LINES_OF_A_FUNCTION = 40
EMPTY_NAMES = {"utils", "helpers", "common", "core", "misc", "base", "manager", "service"}
# Django and allauth find these by their own names.
FOUND_BY_NAME = re.compile(r"\d{3}(_csrf)?\.html|account/\w+\.html")
READS_THE_ENVIRONMENT = {
    "settings.py": "the one reader",
    "celery.py": "names the settings",
    "wsgi.py": "names the settings",
    "demo/serve.py": "writes what settings read",
    "documents/fonts.py": "asks the desktop's standard where fonts are",
    "foundation/backups.py": "hands it on to PostgreSQL's programs",
}


def sources(folder: Path = PACKAGE) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


ALL_SOURCES = [*sources(), *sources(ROOT / "tests")]
TEXT_OF_SOURCES = {path: path.read_text(encoding="utf-8") for path in ALL_SOURCES}
TEMPLATES = {path.relative_to(ROOT / "templates").as_posix(): path for path in (ROOT / "templates").rglob("*.html")}


def room_of(module: str) -> str:
    return module.split(".")[1]


def too_long(path: Path) -> Iterator[str]:
    name = path.relative_to(ROOT)
    text = TEXT_OF_SOURCES[path]
    if text.count("\n") > MOST_LINES_OF_A_FILE:
        yield f"{name} has more than {MOST_LINES_OF_A_FILE} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            most = MOST_LINES_OF_A_CLASS if isinstance(node, ast.ClassDef) else MOST_LINES_OF_A_FUNCTION
            if (node.end_lineno or 0) - node.lineno + 1 > most:
                yield f"{name}:{node.lineno} {node.name} has more than {most} lines"


def test_files_classes_and_functions_are_short():
    assert [problem for path in ALL_SOURCES for problem in too_long(path)] == []


def test_modules_are_named_for_what_they_hold():
    named = [path for path in sources() if {path.stem, *path.relative_to(PACKAGE).parts[:-1]} & EMPTY_NAMES]
    allowed = {PACKAGE / "foundation/forms/base.py"}
    assert [path.relative_to(ROOT).as_posix() for path in named if path not in allowed] == []


def test_foreign_keys_point_down():
    rank = {room: number for number, room in enumerate(settings.ROOMS)}
    upwards = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in rank
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is not None
        if rank.get(field.related_model._meta.app_label, -1) > rank[model._meta.app_label]
    ]
    assert upwards == []


def test_foreign_keys_of_the_store_protect_what_they_point_at():
    lax = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in settings.ROOMS and not hasattr(model, "pgh_tracked_model")
        for field in model._meta.get_fields()
        if field.concrete and (field.many_to_one or field.one_to_one)
        if field.remote_field.on_delete.__name__ not in {"PROTECT", "RESTRICT"}
    ]
    assert lax == []


def test_only_the_settings_read_the_environment():
    reading = re.compile(r"os\.environ|os\.getenv|environs")
    found = {path.relative_to(PACKAGE).as_posix() for path in sources() if reading.search(TEXT_OF_SOURCES[path])}
    assert found - set(READS_THE_ENVIRONMENT) == set()


def test_only_the_clock_reads_the_time():
    reading = re.compile(r"timezone\.now\(|localdate\(|localtime\(\)|(?<!_)(datetime|date)\.(now|today)\(|auto_now")
    found = [path.relative_to(PACKAGE).as_posix() for path in sources() if reading.search(TEXT_OF_SOURCES[path])]
    assert set(found) - {"foundation/clock.py"} == set()


def test_only_doors_ask_the_clock():
    # acting and sign_in are middleware and allauth's adapter: they stand at the door of every request.
    doors = re.compile(r"/(views|tasks|management|demo|middleware|acting|sign_in)[/.]|foundation/clock\.py")
    asking = [path.as_posix() for path in sources() if re.search(r"\bclock\.(now|today)\(", TEXT_OF_SOURCES[path])]
    assert [path for path in asking if not doors.search(path)] == []


def test_every_template_is_used():
    text = "\n".join([*TEXT_OF_SOURCES.values(), *(path.read_text(encoding="utf-8") for path in TEMPLATES.values())])
    unused = [name for name in TEMPLATES if name not in text and not FOUND_BY_NAME.fullmatch(name)]
    assert unused == []


def own_urls(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Give each named address of the project with the namespace it stands in."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = pattern.namespace or ""
            yield from own_urls(pattern.url_patterns, f"{space}{inner}:" if inner else space)
        elif pattern.callback.__module__.startswith("delegation575.") and not _named_by_allauth(pattern):
            yield space, pattern


def _named_by_allauth(pattern: URLPattern) -> bool:
    return str(pattern.name).startswith("account_")


OWN_URLS = [
    pytest.param(space, pattern, id=f"{space}{pattern.name}")
    for space, pattern in own_urls(get_resolver().url_patterns)
]


@pytest.mark.parametrize(("space", "pattern"), OWN_URLS)
def test_address_view_template_and_test_have_one_name(space: str, pattern: URLPattern):
    view = inspect.unwrap(pattern.callback)
    room, name = room_of(view.__module__), str(pattern.name)
    assert view.__name__ == name or view.__name__.startswith(f"{name}_")
    shown = re.findall(rf"{room}/([a-z_/]+)\.html", inspect.getsource(view))
    assert not shown or name in shown
    assert has_test(room, name, f"{space}{name}")


def has_test(room: str, name: str, address: str) -> bool:
    files = [path for path in ALL_SOURCES if (ROOT / "tests") in path.parents]
    return (ROOT / "tests" / room / f"test_{name}.py").exists() or any(
        f'"{address}"' in TEXT_OF_SOURCES[path] for path in files
    )


def test_no_rule_is_switched_off_in_place():
    switch = re.compile(r"#\s*(noqa|type:\s*ignore|pragma|TODO|FIXME)|\bmark_safe\b", re.IGNORECASE)
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources()
        for number, line in enumerate(TEXT_OF_SOURCES[path].splitlines(), 1)
        if switch.search(line)
    ]
    assert found == []


def test_every_direct_dependency_is_explained():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [project["project"]["dependencies"], *project["dependency-groups"].values()]
    names = {re.match(r"[\w-]+", entry)[0] for group in groups for entry in group if isinstance(entry, str)}
    explained = re.findall(
        r"^\| \[?`?([\w-]+)", (ROOT / "docs/dependencies.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert names - set(explained) == set()
    assert set(explained) - names - {"package", "---"} == set()


def test_locks_name_no_registry_and_pin_every_file():
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert not re.search(r"https?://|--index|--find-links|file:", text), lock.name
        for requirement in re.findall(r"^[\w.\[\]-]+==.*(?:\n {4}--hash.*)*", text, re.MULTILINE):
            assert "--hash=sha256:" in requirement
