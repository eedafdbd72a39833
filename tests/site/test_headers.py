"""What every answer carries, pages and errors and files alike."""

import re
import urllib.request
from collections.abc import Callable

import pytest
from django.http import HttpResponse, HttpResponseBase

from tests.processes import Site
from tests.site import walking
from tests.site.addresses import Address
from tests.site.asking import Filled
from tests.site.roles import Actor

CONTENT_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NOT_USED = {"camera", "geolocation", "microphone", "payment", "usb"}
STATIC = "/static/delegation575.css"
Tally = Callable[[str, int], None]


def faults(response: HttpResponseBase, *, personal: bool = True) -> list[str]:
    """What is missing or wrong among the headers."""
    headers = response.headers
    wrong = [f"{name}: {headers.get(name)}" for name, value in ALWAYS.items() if headers.get(name) != value]
    policy = dict(part.split(None, 1) for part in headers.get("Content-Security-Policy", "").split("; ") if part)
    wrong += [
        f"policy: {name} {policy.get(name)}" for name, value in CONTENT_POLICY.items() if policy.get(name) != value
    ]
    wrong += [f"policy: {name}" for name in set(policy) - set(CONTENT_POLICY)]
    refused = set(re.findall(r"([a-z-]+)=\(\)", headers.get("Permissions-Policy", "")))
    wrong += [f"allowed: {name}" for name in sorted(NOT_USED - refused)]
    if personal and "no-store" not in headers.get("Cache-Control", ""):
        wrong.append(f"kept: {headers.get('Cache-Control')}")
    return wrong + [f"{name}: {headers[name]}" for name in ("Server", "X-Powered-By") if name in headers]


def test_bare_answer_is_found_wanting():
    found = faults(
        HttpResponse("x", headers={"Server": "x/1", "Content-Security-Policy": "script-src 'unsafe-inline'"})
    )
    assert len(found) == len(ALWAYS) + len(CONTENT_POLICY) + len(NOT_USED) + len(["kept", "Server"])


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("address", walking.ADDRESSES, ids=walking.name_of)
def test_every_address(filled: Filled, tally: Tally, address: Address, method: str):
    url = walking.url_of(address, filled.world.ours)
    asking = [Actor.LOGGED_OUT, Actor.SECRETARY, *walking.expected(address).lookers]
    answers = {actor: walking.ask(filled.client(actor), method, url) for actor in asking}
    tally("headers", len(answers))
    assert {actor: wrong for actor, answer in answers.items() if (wrong := faults(answer))} == {}


@pytest.mark.parametrize(
    ("url", "status"),
    [("/?q=%00", 400), ("/organisation/accounts/", 403), ("/no/such/page/", 404), ("/inbox/read/", 405)],
)
def test_every_error(filled: Filled, tally: Tally, url: str, status: int):
    response = filled.client(Actor.MEMBER).get(url)
    tally("headers", 1)
    assert (response.status_code, faults(response)) == (status, [])


def test_form_without_its_secret(filled: Filled, tally: Tally):
    client = filled.client(Actor.MEMBER)
    client.handler = type(client.handler)(enforce_csrf_checks=True)
    response = client.post("/inbox/read/")
    tally("headers", 1)
    assert (response.status_code, faults(response)) == (403, [])


def test_failing_page(filled: Filled, tally: Tally, monkeypatch: pytest.MonkeyPatch):
    def fails(*args, **kwargs):
        raise RuntimeError

    start = next(address for address in walking.ADDRESSES if address.name == "overview:start")
    monkeypatch.setattr(start.pattern, "callback", fails)
    response = filled.client(Actor.MEMBER).get("/")
    tally("headers", 1)
    assert (response.status_code, faults(response)) == (500, [])


@pytest.mark.parametrize("actor", [Actor.LOGGED_OUT, Actor.MEMBER])
def test_file(filled: Filled, tally: Tally, actor: Actor):
    response = filled.client(actor).get(STATIC)
    tally("headers", 1)
    assert (response.status_code, faults(response, personal=False)) == (200, [])
    assert "Set-Cookie" not in response.headers


def test_missing_file(filled: Filled, tally: Tally):
    response = filled.client(Actor.LOGGED_OUT).get("/static/no-such-file.css")
    tally("headers", 1)
    assert faults(response, personal=False) == []


@pytest.mark.parametrize("path", ["/accounts/login/", STATIC, "/healthz"])
def test_server_does_not_say_which_version_it_is(site: Site, tally: Tally, path: str):
    with urllib.request.urlopen(site.url + path, timeout=10) as answer:
        said = {name: value for name, value in answer.headers.items() if name in {"Server", "X-Powered-By", "Via"}}
    tally("headers", 1)
    assert [value for value in said.values() if re.search(r"[0-9]", value)] == []
