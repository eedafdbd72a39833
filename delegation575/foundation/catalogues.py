"""The message catalogues, one a room, kept without GNU gettext.

`python -m delegation575.foundation.catalogues update [--app ROOM …] | check | compile`

A room's messages come from its Python files and from `templates/<room>/`; everything else in
`templates/` and the files beside the rooms belong to `foundation`. Needs no settings.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = "delegation575"
BOTTOM = "foundation"
WITHOUT_DJANGO = {"embedded"}
LANGUAGE = "vi"
HEADER = """\
msgid ""
msgstr ""
"Language: vi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
_CONTEXT = (1, "c")
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (_CONTEXT, 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (_CONTEXT, 2, 3)),
}
_PLACEHOLDER = re.compile(r"%\([a-z_0-9]+\)[a-z]|%[sd]|\{[a-z_0-9]*\}", re.IGNORECASE)
# House style (domain.md §6, §8): uỷ and hoà with the tone on the last vowel, "đồng chí", no cheer.
_OUT_OF_STYLE = re.compile(r"\bbạn\b|người dùng|!|(?<!q)(?:[óòỏõọ][ae]|[úùủũụ]y)\b", re.IGNORECASE)

Key = tuple[str | None, str]


def rooms(project: Path = PROJECT) -> list[str]:
    """The apps that have a catalogue."""
    packages = (init.parent.name for init in (project / PACKAGE).glob("*/__init__.py"))
    return sorted(set(packages) - WITHOUT_DJANGO)


def path_of(project: Path, room: str) -> Path:
    """Where a room's Vietnamese catalogue stands."""
    return project / "locale" / room / LANGUAGE / "LC_MESSAGES" / "django.po"


def sources(project: Path, room: str) -> Iterator[Path]:
    """The files whose messages belong to the room, in a fixed order."""
    package, templates = project / PACKAGE, project / "templates"
    python = sorted((package / room).rglob("*.py"))
    if room == BOTTOM:
        python = [*sorted(package.glob("*.py")), *python]
    yield from (path for path in python if "migrations" not in path.parts)
    owners = set(rooms(project))
    for path in sorted((*templates.rglob("*.html"), *templates.rglob("*.txt"))):
        folder = path.relative_to(templates).parts[0]
        if room == (folder if folder in owners else BOTTOM):
            yield path


def extracted(project: Path, room: str) -> Catalog:
    """The room's messages as its sources have them now, untranslated."""
    catalog = Catalog(locale=LANGUAGE)
    for path in sources(project, room):
        place = (path.relative_to(project).as_posix(), 0)
        for _line, message, comments, context in extract("python", _as_python(path), KEYWORDS, ("Translators:",)):
            catalog.add(message, locations=[place], auto_comments=comments, context=context)
    return catalog


def _as_python(path: Path) -> BytesIO:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Django turns all but the messages into filler; the parentheses make its indentation harmless.
        text = f"(\n{templatize(text, origin=str(path))}\n)"
    return BytesIO(text.encode())


def stored(project: Path, room: str) -> Catalog:
    """The room's catalogue as it stands; empty if there is none."""
    path = path_of(project, room)
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def updated(project: Path, room: str) -> Catalog:
    """The room's present messages with the translations it has, or else those of another room."""
    known: dict[Key, Message] = {}
    for other in (*(name for name in rooms(project) if name != room), room):
        known |= {_key(message): message for message in stored(project, other) if _words(message)}
    catalog = extracted(project, room)
    for message in catalog:
        if message.id and (old := known.get(_key(message))):
            words = _words(old)[0]
            message.string = (words,) if message.pluralizable else words
    return catalog


def as_text(catalog: Catalog) -> str:
    """The catalogue as a file: in order of its messages, without dates or line numbers."""
    for message in catalog:
        message.locations = sorted(set(message.locations))
        message.flags.discard("fuzzy")
    file = BytesIO()
    write_po(file, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return HEADER + file.getvalue().decode().strip() + "\n"


def update(project: Path, names: Iterable[str]) -> None:
    """Bring the catalogues of these rooms up to date, keeping what is translated."""
    for room in names:
        path = path_of(project, room)
        path.parent.mkdir(parents=True, exist_ok=True)
        # Renamed into place: somebody else may be reading it for their own room.
        beside = path.with_suffix(".new")
        beside.write_text(as_text(updated(project, room)), encoding="utf-8")
        beside.replace(path)


def compile_all(project: Path, names: Iterable[str]) -> None:
    """Write the .mo file of each room beside its catalogue."""
    for room in names:
        if path_of(project, room).exists():
            with path_of(project, room).with_suffix(".mo").open("wb") as file:
                write_mo(file, stored(project, room))


def check(project: Path, names: Iterable[str]) -> list[str]:
    """What is wrong with the catalogues, one sentence each."""
    problems = []
    translations: dict[Key, tuple[str, str]] = {}
    for room in names:
        catalog = stored(project, room)
        path = path_of(project, room)
        if not path.exists() or path.read_text(encoding="utf-8") != as_text(updated(project, room)):
            problems.append(f"{room}: not up to date, run `make messages`")
        for message in catalog:
            problems += (f"{room}: {problem}" for problem in _faults(message))
            for words in _words(message) if message.id else []:
                first_room, first = translations.setdefault(_key(message), (room, words))
                if first != words:
                    problems.append(f"{room}: {message.id!r} is {words!r} here and {first!r} in {first_room}")
    return problems


def _faults(message: Message) -> Iterator[str]:
    if not message.id:
        return
    if message.fuzzy or not _words(message):
        yield f"{message.id!r} is not translated"
    source = message.id if isinstance(message.id, str) else message.id[-1]
    for words in _words(message):
        if set(_PLACEHOLDER.findall(words)) != set(_PLACEHOLDER.findall(source)):
            yield f"{words!r} has other placeholders than {source!r}"
        if found := _OUT_OF_STYLE.search(words):
            yield f"{words!r} has {found[0]!r}, which is not the house's style"


def _key(message: Message) -> Key:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def _words(message: Message) -> list[str]:
    strings = message.string if isinstance(message.string, tuple | list) else [message.string]
    return [words for words in strings if words]


def main(arguments: list[str] | None = None) -> int:
    """The command; 1 if `check` finds something."""
    parser = argparse.ArgumentParser(prog="catalogues", description="Message catalogues, one a room.")
    parser.add_argument("command", choices=["update", "check", "compile"])
    parser.add_argument("--app", action="append", choices=rooms(), help="only this room; may be repeated")
    options = parser.parse_args(arguments)
    names = options.app or rooms()
    if options.command == "check":
        problems = check(PROJECT, names)
        sys.stderr.writelines(f"{problem}\n" for problem in problems)
        return bool(problems)
    {"update": update, "compile": compile_all}[options.command](PROJECT, names)
    return 0


if __name__ == "__main__":
    sys.exit(main())
