"""Somebody at a keyboard without a browser: reads the pages, fills their forms by the words that stand beside them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from django.test import Client

from tests.site.html import Element, Form, read

Typed = str | bool | list[str]


@dataclass
class Clerk:
    """A person at work: the page they look at, and the words of every page they have seen."""

    login: str = ""
    client: Client = field(default_factory=Client)
    url: str = "/"
    page: Element = field(default_factory=lambda: Element("", {}))
    seen: dict[str, str] = field(default_factory=dict)

    def sign_in(self, login: str, password: str) -> None:
        """Through the sign-in page."""
        self.login = login
        self.open("/accounts/login/")
        self.send("Đăng nhập", {"Tên tài khoản": login, "Mật khẩu": password})

    def open(self, url: str) -> Element:
        """Go to an address of the site; the page must be there."""
        return self._take(self.client.get(urljoin(self.url, url), follow=True))

    def follow(self, words: str) -> Element:
        """Follow the first link with these words."""
        return self.open(next(link["href"] for link in self.page.find("a") if _words(link) == words))

    def send(self, button: str, typed: dict[str, Typed] | None = None) -> Element:
        """Fill the form with this button and press it; what was entered must be taken."""
        form = self._form(button)
        data = self._data(form, button) | _typed(form, typed or {})
        target = urljoin(self.url, Form.of(form).action)
        page = self._take(self.client.post(target, data, headers={"referer": target}, follow=True))
        refused = [_words(part) for part in page.walk() if part["role"] == "alert"]
        assert refused == [], (self.url, refused)
        return page

    def _take(self, response) -> Element:
        chain = getattr(response, "redirect_chain", [])
        self.url = chain[-1][0] if chain else response.request["PATH_INFO"]
        assert response.status_code == 200, (self.url, response.status_code)
        self.page = read(response.content.decode())
        self.seen[self.url] = self.seen.get(self.url, "") + _words(self.page)
        return self.page

    def _form(self, button: str) -> Element:
        forms = [form for form in self.page.find("form") if button in map(_words, form.find("button"))]
        assert forms, (self.url, button, [_words(each) for each in self.page.find("button")])
        return forms[0]

    def _data(self, form: Element, button: str) -> dict[str, list[str]]:
        """What the form would send as it stands, with this button."""
        buttons = {each["name"] for each in form.find("button") if each["name"]}
        data = {name: values for name, values in Form.of(form).data.items() if name not in buttons}
        pressed = next(each for each in form.find("button") if _words(each) == button)
        return data | ({pressed["name"]: [pressed["value"]]} if pressed["name"] else {})


def _words(element: Element) -> str:
    return " ".join(element.text.split())


def _typed(form: Element, typed: dict[str, Typed]) -> dict[str, list[str]]:
    boxes = dict(_boxes(form))
    data: dict[str, list[str]] = {}
    for label, value in typed.items():
        assert label in boxes, (label, sorted(boxes))
        data |= _filled(boxes[label], value)
    return data


def _boxes(form: Element) -> Iterator[tuple[str, Element]]:
    """The fields of a form by the words that name them; of two that are named alike the first."""
    boxes = [box for box in form.walk() if "field" in box.classes()]
    for box in reversed(boxes):
        named = (box.find("legend") or box.find("label"))[0]
        yield _words(named).removesuffix("(không bắt buộc)").strip(), box


def _filled(box: Element, value: Typed) -> dict[str, list[str]]:
    control = box.find("input", "textarea", "select")[0]
    if isinstance(value, bool):
        return {control["name"]: [control["value"] or "on"] if value else []}
    if control.tag == "select" or control["type"] in {"radio", "checkbox"}:
        choices = dict(_choices(box))
        wanted = value if isinstance(value, list) else [value]
        assert set(wanted) <= set(choices), (wanted, list(choices))
        return {control["name"]: [choices[label] for label in wanted]}
    assert isinstance(value, str)
    return {control["name"]: [value]}


def _choices(box: Element) -> Iterator[tuple[str, str]]:
    for option in box.find("option"):
        yield _words(option), option["value"]
    for label in box.find("label"):
        for control in label.find("input"):
            yield _words(label), control["value"]
