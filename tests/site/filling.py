"""Filling in the forms of a page as somebody would who reads what it asks for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.urls import Resolver404, resolve, reverse

from delegation575.foundation import clock
from delegation575.foundation.vietnamese import day_text
from tests.site import walking
from tests.site.addresses import Address
from tests.site.asking import Filled, text_of
from tests.site.html import Field, Form, forms, read
from tests.site.roles import Actor

Data = dict[str, list[str]]

ON_EVERY_PAGE = {"set_language", "account_logout", "organisation:switch"}
_ROUNDS = 5


@dataclass(frozen=True)
class Shown:
    """A form as somebody sees it on a page."""

    form: Form
    target: str
    """Where it is sent."""


def shown_forms(filled: Filled, address: Address, actor: Actor, method: str = "post") -> Iterator[Shown]:
    """The forms of a page but for those of its header."""
    url = walking.url_of(address, filled.world.ours)
    page = read(text_of(walking.ask(filled.client(actor), "GET", url)))
    for form in forms(page):
        target = form.action.split("#")[0] or url
        if form.method == method and target.startswith("/") and _name(target) not in ON_EVERY_PAGE - {address.name}:
            yield Shown(form, target)


def _name(url: str) -> str:
    try:
        return resolve(url.split("?", maxsplit=1)[0]).view_name
    except Resolver404:
        return ""


def sender(address: Address, filled: Filled, actor: Actor) -> list[Shown]:
    """The forms by which something is sent to an address, wherever they stand."""
    page = walking.expected(address).page
    at = next(each for each in walking.ADDRESSES if each.name == page) if page else address
    target = walking.url_of(address, filled.world.ours)
    headers = {target} if address.name in ON_EVERY_PAGE else set()
    found = list(shown_forms(filled, at, actor))
    if headers:
        whole = read(text_of(walking.ask(filled.client(actor), "GET", reverse("overview:start"))))
        found = [Shown(form, form.action) for form in forms(whole) if form.action in headers]
    return [shown for shown in found if shown.target.split("?")[0] == target]


def taken(filled: Filled, shown: Shown, actor: Actor, typed: Mapping[str, str]) -> Data | None:
    """What can be sent so that something is stored; what the page calls wrong is filled in and sent again."""
    fill = {each.name for each in shown.form.fields if each.required}
    known = {name: [walking.value_of(word, filled.world.ours)] for name, word in typed.items()}
    tried: list[Data] = []
    for _ in range(_ROUNDS):
        data = filled_in(shown.form, fill) | known
        if data in tried:
            break
        tried.append(data)
        stored, answer = _sent(filled, shown, actor, data)
        if stored:
            return data
        again = [form for form in forms(read(answer)) if form.names >= shown.form.names - {"csrfmiddlewaretoken"}]
        fill |= {each.name for form in again for each in form.fields if each.wrong}
    return None


def _sent(filled: Filled, shown: Shown, actor: Actor, data: Data) -> tuple[bool, str]:
    with transaction.atomic():
        before = walking.rows_stored()
        response = walking.ask(filled.client(actor), "POST", shown.target, data)
        answer, stored = text_of(response), walking.rows_stored() != before
        transaction.set_rollback(True)
    return stored, answer


def filled_in(form: Form, names: set[str]) -> Data:
    """What the form sends as it stands, with something plausible in these fields."""
    data = form.data
    for each in form.fields:
        if each.name in names and not any(data.get(each.name, [])):
            data[each.name] = [_something(each)]
    return data


def _something(wanted: Field) -> str:
    if wanted.choices:
        return wanted.choices[0]
    if wanted.is_day:
        return day_text(clock.today())
    by_looks = {"time": "8:15", "count": "9"}
    by_kind = {"email": "minh-hoa@example.vn", "password": "mot-mat-khau-khac-575"}
    words = next((by_looks[look] for look in wanted.looks.split() if look in by_looks), "Minh hoạ")
    return by_kind.get(wanted.kind, words)
