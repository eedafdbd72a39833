"""Reading a page: its elements, the texts that people see or hear, its forms."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Self

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_SILENT = frozenset({"script", "style", "template", "noscript"})
_SPOKEN = ("alt", "aria-label", "aria-description", "placeholder", "title")
_TYPED = frozenset({"text", "search", "email", "tel", "url", "number", "date", "time"})


@dataclass
class Element:
    """An element with what is in it."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = field(default=None, repr=False)
    inside: "list[Element | str]" = field(default_factory=list, repr=False)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def walk(self) -> Iterator["Element"]:
        """This element and all in it, in the order of the page."""
        yield self
        for part in self.inside:
            if isinstance(part, Element):
                yield from part.walk()

    def find(self, *tags: str) -> list["Element"]:
        """The elements of these kinds in it."""
        return [element for element in self.walk() if element.tag in tags]

    def classes(self) -> list[str]:
        """Its classes."""
        return self["class"].split()

    def around(self) -> Iterator["Element"]:
        """This element and those it stands in, inside out."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(part if isinstance(part, str) else part.text for part in self.inside)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.at = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.inside.append(element)
        if tag not in _VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        closed = next((element for element in self.at.around() if element.tag == tag), None)
        if closed is not None and closed.parent is not None:
            self.at = closed.parent

    def handle_data(self, data: str) -> None:
        self.at.inside.append(data)


def read(page: str) -> Element:
    """The page as a tree."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.root


def spoken(page: Element, without: frozenset[str] = frozenset()) -> list[str]:
    """Every text that is seen or heard, one for each element.

    Not what stands in elements of the classes `without`, nor what is marked as of another language than the page's.
    """
    found = []
    for element in page.walk():
        around = list(element.around())
        marked = any(each["lang"] and each.tag != "html" for each in around)
        if marked or any(each.tag in _SILENT or not without.isdisjoint(each.classes()) for each in around):
            continue
        texts = [part for part in element.inside if isinstance(part, str) and element.tag != "textarea"]
        texts += [element[name] for name in _SPOKEN]
        # Sentences kept for scripts.
        texts += [value for name, value in element.attributes.items() if name.startswith("data-") and " " in value]
        texts += [element["value"]] if element["type"] in {"submit", "button"} and element.tag == "input" else []
        found += [" ".join(text.split()) for text in texts if text.strip()]
    return found


@dataclass(frozen=True)
class Field:
    """Something in a form that is sent."""

    name: str
    kind: str
    """As its `type`, or "textarea" or "select"."""
    values: tuple[str, ...]
    """What it would send as it stands."""
    choices: tuple[str, ...] = ()
    looks: str = ""
    """Its classes, by which a day is known from another text."""
    required: bool = False
    wrong: bool = False
    """The page says that what was sent in it cannot be taken."""

    @property
    def typed(self) -> bool:
        """Whether people write into it."""
        return self.kind in _TYPED or self.kind == "textarea"

    @property
    def is_day(self) -> bool:
        """Whether a day is written into it."""
        return self.kind == "date" or "day" in self.looks.split()


@dataclass(frozen=True)
class Form:
    """A form of a page."""

    method: str
    action: str
    """Empty: to the page itself."""
    fields: tuple[Field, ...]

    @classmethod
    def of(cls, form: Element) -> Self:
        """The form as it was read; controls of one name are one field; sent by its first button."""
        fields: dict[str, Field] = {}
        for control in form.find("input", "textarea", "select"):
            if control["name"] and "disabled" not in control.attributes and control["type"] != "submit":
                each = _field(control)
                fields[each.name] = _together(fields.get(each.name), each)
        for button in form.find("button")[:1]:
            if button["name"]:
                fields[button["name"]] = Field(button["name"], "submit", (button["value"],))
        return cls(form["method"].lower() or "get", form["action"], tuple(fields.values()))

    @property
    def data(self) -> dict[str, list[str]]:
        """What it would send as it stands."""
        return {each.name: list(each.values) for each in self.fields if each.values}

    @property
    def names(self) -> frozenset[str]:
        """What it asks for."""
        return frozenset(each.name for each in self.fields)


def forms(page: Element) -> list[Form]:
    """The forms of a page."""
    return [Form.of(form) for form in page.find("form")]


def _together(known: Field | None, more: Field) -> Field:
    if known is None:
        return more
    return replace(known, values=known.values + more.values, choices=known.choices + more.choices)


def _field(control: Element) -> Field:
    around = next((each for each in control.around() if "field" in each.classes()), None)
    alone = control.parent is not None and "check" in control.parent.classes()
    optional = around is None or alone or any("optional" in each.classes() for each in around.walk())
    wrong = around is not None and "wrong" in around.classes()
    kind, values, choices = _content(control)
    return Field(control["name"], kind, values, choices, control["class"], not optional, wrong)


def _content(control: Element) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Its kind, what it would send, what can be chosen."""
    if control.tag == "textarea":
        return "textarea", (control.text.removeprefix("\n"),), ()
    if control.tag == "select":
        options = control.find("option")
        chosen = [each["value"] for each in options if "selected" in each.attributes]
        values = chosen or [each["value"] for each in options[:1]]
        return "select", tuple(values), tuple(each["value"] for each in options if each["value"])
    kind = control["type"] or "text"
    if kind in {"radio", "checkbox"}:
        value = control.attributes.get("value", "on")
        return kind, (value,) if "checked" in control.attributes else (), (value,) if value else ()
    return kind, (control["value"],), ()
