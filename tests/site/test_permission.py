"""Every address and method as everyone, held against the table of expectations."""

import re
import uuid
from collections.abc import Callable

import pytest
from django.test.client import ClientHandler

from tests.site import walking
from tests.site.addresses import Address, addresses
from tests.site.asking import Filled, Outcome, outcome, text_of
from tests.site.expectations import EXPECTED, MEMBERS_ROWS
from tests.site.filling import sender, taken
from tests.site.roles import ELSEWHERE, OURS, Actor
from tests.site.sides import OUR_MARK, OWN_MARK, THEIR_MARK

ROWS = [address for address in walking.ADDRESSES if set(address.arguments) & {"pk", "duty"}]
CHANGING = [address for address in walking.ADDRESSES if walking.expected(address).changes]
_TOKEN = re.compile('name="csrfmiddlewaretoken" value="[^"]*"')

Tally = Callable[[str, int], None]


def test_every_address_has_a_name():
    assert [address.route for address in addresses() if not address.name] == []


def test_every_address_has_an_expectation():
    assert [address.name for address in addresses() if address.name not in EXPECTED] == []


def test_every_expectation_has_an_address():
    assert set(EXPECTED) - {address.name for address in addresses()} == set()


def test_every_argument_has_a_value():
    assert {a.name: a.arguments for a in walking.ADDRESSES if set(a.arguments) != set(walking.expected(a).at)} == {}


@pytest.mark.parametrize("actor", Actor)
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("address", walking.ADDRESSES, ids=walking.name_of)
def test_outcome(filled: Filled, tally: Tally, address: Address, method: str, actor: Actor):
    url = walking.url_of(address, filled.world.ours)
    response = walking.ask(filled.client(actor), method, url)
    got = outcome(response, url)
    shown = text_of(response) if got is Outcome.OPEN else ""
    tally("permission", 1)
    assert (got, response.status_code if got is Outcome.BROKEN else "") == (
        walking.expected(address).expected(actor, method),
        "",
    )
    assert not_for(actor, address) & set(shown.replace("<", " ").replace(".", " ").split()) == set()


def not_for(actor: Actor, address: Address) -> set[str]:
    """The marks of what this person must not see."""
    if walking.expected(address).shows_all:
        return set()
    marks = {OUR_MARK, THEIR_MARK, OWN_MARK}
    if actor in ELSEWHERE:
        return marks - {THEIR_MARK, OWN_MARK}
    if actor in OURS:
        return marks - {OUR_MARK} - ({OWN_MARK} if actor in MEMBERS_ROWS else set())
    return marks


@pytest.mark.parametrize("actor", [Actor.LOGGED_OUT, Actor.SECRETARY, Actor.MEMBER])
@pytest.mark.parametrize("address", ROWS, ids=walking.name_of)
def test_unknown_row_is_answered_as_a_hidden_one(filled: Filled, tally: Tally, address: Address, actor: Actor):
    hidden = walking.url_of(address, filled.world.theirs)
    method = "GET" if "GET" in walking.expected(address).methods else "POST"
    missing = address.url(dict.fromkeys(address.arguments, uuid.uuid4()))
    answers = []
    for url in (hidden, missing):
        response = walking.ask(filled.client(actor), method, url)
        answers.append((outcome(response, url), _TOKEN.sub("", text_of(response)).replace(url, "")))
    tally("permission", 2)
    assert answers[0] == answers[1]
    assert answers[0][0] is (Outcome.LOGIN if actor is Actor.LOGGED_OUT else Outcome.HIDDEN)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("address", walking.ADDRESSES, ids=walking.name_of)
def test_other_methods_do_nothing(filled: Filled, tally: Tally, address: Address, method: str):
    before = walking.rows_stored()
    response = filled.client(Actor.SECRETARY).generic(method, walking.url_of(address, filled.world.ours))
    tally("permission", 1)
    assert response.status_code < 500
    assert walking.rows_stored() == before


@pytest.mark.parametrize("address", CHANGING, ids=walking.name_of)
def test_nothing_is_done_without_the_secret_of_the_form(filled: Filled, tally: Tally, address: Address):
    page, before = walking.expected(address), walking.rows_stored()
    client = filled.client(page.senders[0])
    client.handler = ClientHandler(enforce_csrf_checks=True)
    response = client.post(walking.url_of(address, filled.world.ours), {"act": "x"})
    tally("permission", 1)
    assert response.status_code == 403
    assert walking.rows_stored() == before


@pytest.mark.parametrize("address", walking.READABLE, ids=walking.name_of)
def test_htmx_is_answered_too(filled: Filled, tally: Tally, address: Address):
    actor, url = walking.expected(address).lookers[0], walking.url_of(address, filled.world.ours)
    response = walking.ask(filled.client(actor), "GET", url, headers={"hx-request": "true"})
    tally("permission", 1)
    assert outcome(response, url) is Outcome.OPEN


@pytest.mark.parametrize(
    ("actor", "name", "marks"),
    [
        (Actor.MEMBER, "work_sessions:detail", {OUR_MARK, OWN_MARK}),
        (Actor.LEADER, "reports:detail", {OUR_MARK, OWN_MARK}),
        (Actor.OTHER_MEMBER, "directives:conference", {OUR_MARK}),
        (Actor.STRANGE_SECRETARY, "directives:index", {THEIR_MARK}),
        (Actor.NEWCOMER, "directives:index", set()),
    ],
)
def test_marks_are_seen_by_those_who_may(filled: Filled, actor: Actor, name: str, marks: set[str]):
    address = next(each for each in walking.ADDRESSES if each.name == name)
    response = walking.ask(filled.client(actor), "GET", walking.url_of(address, filled.world.ours))
    shown = set(text_of(response).replace("<", " ").replace(".", " ").split())
    assert shown & {OUR_MARK, THEIR_MARK, OWN_MARK} == marks


@pytest.mark.parametrize("address", CHANGING, ids=walking.name_of)
def test_refused_act_changes_nothing(filled: Filled, tally: Tally, address: Address):
    page = walking.expected(address)
    actor = page.senders[0]
    sent = [(shown, taken(filled, shown, actor, page.typed)) for shown in sender(address, filled, actor)]
    acts = [(shown.target, data) for shown, data in sent if data is not None]
    assert len(acts) == len(sent) - page.idle > 0, [shown.form.names for shown, data in sent if data is None]
    before = walking.rows_stored()
    for refused in set(Actor) - set(page.senders):
        for target, data in acts:
            response = walking.ask(filled.client(refused), "POST", target, data)
            assert outcome(response, target) is page.expected(refused, "POST"), refused
    tally("permission", len(acts) * (len(Actor) - len(page.senders)))
    assert walking.rows_stored() == before
