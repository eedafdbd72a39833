"""Who sees which sessions and whose acts are whose; each permission by somebody who must not, too."""

import pytest
from django.urls import reverse

from delegation575.organisation.access import standing_of
from delegation575.work_sessions.access import can_answer, can_change, can_record, units_to_choose, visible_sessions
from delegation575.work_sessions.states import SessionState
from tests import factories as make
from tests.actors import Cast
from tests.work_sessions.plans import WEDNESDAY, a_session, in_state

SEES = {
    "head": "member leader other draft",
    "deputy": "member leader other draft",
    "secretary": "member leader other draft",
    "leader": "member leader draft",
    "member": "member draft",
    "other_leader": "other",
    "other_member": "other",
    "past_member": "",
    "administrator": "",
    "nobody": "",
    "stranger": "",
    "strange_secretary": "",
}
ACTS = {
    # whose acts (change, record, answer) on the member's session
    "head": (True, True, False),
    "deputy": (True, True, False),
    "secretary": (True, True, True),
    "leader": (False, False, False),
    "member": (True, True, False),
    "other_member": (False, False, False),
    "administrator": (False, False, False),
    "stranger": (False, False, False),
    "strange_secretary": (False, False, False),
}


@pytest.mark.parametrize("actor", SEES)
def test_visible_sessions(cast: Cast, actor: str) -> None:
    sessions = {
        "member": a_session(cast, cast.member),
        "leader": a_session(cast, cast.leader),
        "other": a_session(cast, cast.other_member, members=[cast.other_leader]),
        "draft": a_session(cast, cast.member, send=False),
    }
    seen = set(visible_sessions(standing_of(getattr(cast, actor), WEDNESDAY)))
    assert seen == {sessions[name] for name in SEES[actor].split()}


def test_whoever_comes_along_sees_the_session(cast: Cast) -> None:
    session = a_session(cast, cast.member, members=[cast.other_member])
    for person in (cast.other_member, cast.other_leader):
        assert session in visible_sessions(standing_of(person, WEDNESDAY))


@pytest.mark.parametrize("actor", ACTS)
def test_acts(cast: Cast, actor: str) -> None:
    session = a_session(cast, cast.member)
    standing = standing_of(getattr(cast, actor), WEDNESDAY)
    found = (can_change(standing, session), can_record(standing, session), can_answer(standing, session))
    if actor == "strange_secretary":
        # Never asked: the session is invisible to them, so that every page answers 404 before it asks.
        assert session not in visible_sessions(standing)
    else:
        assert found == ACTS[actor]


def test_units_to_choose(cast: Cast) -> None:
    def names(person) -> list:
        return list(units_to_choose(standing_of(person, WEDNESDAY)))

    assert names(cast.member) == [cast.units[1]]
    assert set(names(cast.secretary)) == {*cast.units, cast.delegation.overseen}
    assert set(names(cast.head)) == {*cast.units, cast.delegation.overseen}
    assert names(cast.past_member) == []


PAGES = ["detail", "history", "change", "answer", "cancel", "postpone", "record"]
MAY_OPEN = {
    "secretary": set(PAGES),
    "head": set(PAGES) - {"answer"},
    "member": set(PAGES) - {"answer"},
    "leader": {"detail", "history"},
}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "actor", ["secretary", "head", "member", "leader", "other_member", "stranger", "administrator"]
)
def test_pages_of_a_session(cast: Cast, signed_in, actor: str, page: str, method: str) -> None:
    """Invisible: 404; visible and not this person's: 403; else the page."""
    session = in_state(cast, SessionState.SENT)
    client = signed_in(getattr(cast, actor))
    answer = getattr(client, method)(reverse(f"work_sessions:{page}", args=[session.pk]))
    if method == "post" and page in {"detail", "history"}:
        assert answer.status_code == 405
    elif actor not in MAY_OPEN:
        assert answer.status_code == 404
    else:
        assert answer.status_code == (200 if page in MAY_OPEN[actor] else 403)
    session.refresh_from_db()
    assert session.state == SessionState.SENT


@pytest.mark.parametrize("page", ["index", "register", "record_unregistered"])
@pytest.mark.parametrize(
    ("actor", "status"), [("member", 200), ("secretary", 200), ("administrator", 404), ("nobody", 404)]
)
def test_pages_of_the_room(cast: Cast, signed_in, actor: str, status: int, page: str) -> None:
    assert signed_in(getattr(cast, actor)).get(reverse(f"work_sessions:{page}")).status_code == status


@pytest.mark.parametrize("page", ["index", "register", "record_unregistered", *PAGES])
def test_logged_out_goes_to_the_login(cast: Cast, client, page: str) -> None:
    known = [] if page in {"index", "register", "record_unregistered"} else [a_session(cast).pk]
    url = reverse(f"work_sessions:{page}", args=known)
    answer = client.get(url)
    assert (answer.status_code, answer["Location"]) == (302, f"{reverse('account_login')}?next={url}")


def test_member_of_two_delegations_sees_one_at_a_time(cast: Cast) -> None:
    make.a_membership(cast.elsewhere, cast.member, "deputy")
    session = a_session(cast, cast.member)
    elsewhere = standing_of(cast.member, WEDNESDAY, cast.elsewhere.pk)
    assert elsewhere.delegation == cast.elsewhere
    assert session not in visible_sessions(elsewhere)
