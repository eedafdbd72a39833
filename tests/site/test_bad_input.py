"""Whatever is sent to whichever form: a page that says so, with what was typed, and never an error of ours."""

from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import parse_qsl, quote, quote_plus, urlencode, urlsplit

import pytest
from django.http import HttpResponseBase

from tests.site import walking
from tests.site.addresses import Address
from tests.site.asking import Filled, text_of
from tests.site.attacks import ATTACKS, BROKEN_UTF8, ELSEWHERE, MARKUP, Attack, foreign_rows
from tests.site.expectations import WRITE
from tests.site.filling import Data, Shown, filled_in, sender, shown_forms
from tests.site.html import Element, Form, forms, read
from tests.site.roles import Actor

WRITABLE = [
    address
    for address in walking.ADDRESSES
    if walking.expected(address).methods >= WRITE and walking.expected(address).senders
]
ASKED_FOR = ("after", "as_of", "conference", "day", "next", "period", "person", "q", "team", "unit", "version")
GARBAGE = ["-1", "9" * 40, "0001-01-01", "2022-H9", MARKUP, ELSEWHERE, "ằ" * 3000]
FORM = "application/x-www-form-urlencoded"

Tally = Callable[[str, int], None]


@pytest.fixture(autouse=True)
def _quick_passwords(settings) -> None:
    # Hashing takes its time on purpose; here nobody guesses.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def known_forms(few: Filled) -> Callable[[Address], tuple[Actor, list[Shown]]]:
    """Who sends to an address, and by which forms; looked up once."""

    @cache
    def known(address: Address) -> tuple[Actor, list[Shown]]:
        sees_it = {"account_login": Actor.LOGGED_OUT, "organisation:accept_invitation": Actor.LOGGED_OUT}
        actor = sees_it.get(address.name) or walking.expected(address).senders[0]
        return actor, sender(address, few, actor)

    return known


@pytest.mark.parametrize("address", WRITABLE, ids=walking.name_of)
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_form(filled: Filled, known_forms, tally: Tally, attack: Attack, address: Address):
    actor, shown = known_forms(address)
    for each in shown:
        for data in attack(each.form, filled.world):
            before = walking.rows_stored() if attack is foreign_rows else {}
            response = walking.ask(filled.client(actor), "POST", each.target, data)
            answer = text_of(response)
            tally("bad input", 1)
            assert response.status_code < 500, brief(data)
            assert not response.headers.get("Location", "").startswith(ELSEWHERE)
            assert MARKUP not in answer
            assert lost(response, answer, each.form, data) == {}
            assert not before or walking.rows_stored() == before, brief(data)


@pytest.mark.parametrize("address", WRITABLE, ids=walking.name_of)
def test_body_that_is_no_text(filled: Filled, known_forms, tally: Tally, address: Address):
    actor, shown = known_forms(address)
    for each in shown:
        data = filled_in(each.form, {field.name for field in each.form.fields if field.required})
        data |= {field.name: [BROKEN_UTF8] for field in each.form.fields if field.typed}
        pairs = [(name, value) for name, values in data.items() for value in values]
        body = "&".join(f"{quote_plus(name)}={quote(value.encode(errors='surrogateescape'))}" for name, value in pairs)
        response = filled.client(actor).post(each.target, body, content_type=FORM)
        tally("bad input", 1)
        assert response.status_code < 500


@pytest.mark.parametrize("body", [b"\xff\xfe\0", b"--x\r\n", b"a=" + b"1" * 11_000_000, b"a=1&" * 3000])
@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=x", "application/json"])
def test_body_that_is_no_form(filled: Filled, tally: Tally, kind: str, body: bytes):
    response = filled.client(Actor.SECRETARY).post("/work-sessions/register/", body, content_type=kind)
    tally("bad input", 1)
    assert response.status_code in {200, 400}


@pytest.mark.parametrize("address", walking.READABLE, ids=walking.name_of)
def test_query(filled: Filled, tally: Tally, address: Address):
    actor = walking.expected(address).lookers[0]
    url = walking.url_of(address, filled.world.ours)
    names = set(ASKED_FOR) | set(asked_for(filled, address, actor, url))
    for value in GARBAGE:
        response = filled.client(actor).get(f"{url}?{urlencode(dict.fromkeys(names, value))}")
        tally("bad input", 1)
        assert response.status_code < 500, value
        answer = text_of(response)
        assert MARKUP not in answer
        assert f'href="{ELSEWHERE}' not in answer


def asked_for(filled: Filled, address: Address, actor: Actor, url: str) -> Iterator[str]:
    """The names in the queries of the page's own forms and links."""
    for shown in shown_forms(filled, address, actor, method="get"):
        yield from shown.form.names
    page: Element = read(text_of(filled.client(actor).get(url)))
    for link in page.find("a"):
        yield from (name for name, _ in parse_qsl(urlsplit(link["href"]).query))


@pytest.mark.parametrize(
    "path",
    [
        *(f"/summaries/{code}/" for code in ("2022-H3", "2022", "x" * 900, "２０２２-H1", "0000-H1", "99999-H1")),
        *(f"/overview/figures/{key}/" for key in ("x", "x" * 900, "__class__")),
        "/organisation/invitation/x/",
        f"/organisation/invitation/{'x' * 5000}/",
        "/reports/00000000-0000-0000-0000-000000000000/",
    ],
)
def test_address_of_nothing(filled: Filled, tally: Tally, path: str):
    response = filled.client(Actor.SECRETARY).get(path)
    tally("bad input", 1)
    assert response.status_code in {404, 409, 410}


def lost(response: HttpResponseBase, answer: str, form: Form, data: Data) -> dict[str, str]:
    """What was typed and does not stand in the form when it is shown again."""
    again = next((each for each in forms(read(answer)) if each.names >= form.names), None)
    if response.status_code not in {200, 422} or again is None:
        return {}
    shown = {each.name: each.values for each in again.fields}
    typed = {each.name: data.get(each.name, [])[-1:] for each in form.fields if each.typed}
    kept = {name: values[0].replace("\0", "") for name, values in typed.items() if values}
    return {name: brief(shown[name]) for name, value in kept.items() if value not in shown[name]}


def brief(value: object) -> str:
    return repr(value)[:400]
