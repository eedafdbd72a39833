"""Who gets what at each address: the one table that the matrices are held against.

An address that is not here fails. Who may is not written down but asked of `organisation/roles.py`
wherever a verb or the scope of the rows decides; by hand stand only the words that connect them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from delegation575.foundation import clock
from delegation575.foundation.vietnamese import day_text
from delegation575.organisation import roles
from delegation575.organisation.roles import Verb
from delegation575.overview.wording import LABELS
from tests.factories import PASSWORD
from tests.site.asking import Outcome
from tests.site.roles import (
    ANYBODY,
    IN_A_DELEGATION,
    OURS,
    ROLE_OF,
    SIGNED_IN,
    Actor,
    may,
    those_who_see_the_members_rows,
)
from tests.site.rooms import HALF_YEAR
from tests.site.sides import INVITATION

Actors = frozenset[Actor]

READ, WRITE = frozenset({"GET"}), frozenset({"POST"})
BOTH = READ | WRITE
MOST_QUERIES = 8

MEMBERS_ROWS = those_who_see_the_members_rows()
OFFICE = frozenset(actor for actor in OURS if ROLE_OF[actor] in roles.OFFICE)
WIDEST_FIRST = (Actor.SECRETARY, Actor.HEAD, Actor.MEMBER, Actor.ADMINISTRATOR, Actor.LOGGED_OUT)
LOGGED_OUT = (Actor.LOGGED_OUT,)
SEVERAL_DELEGATIONS = frozenset[Actor]()
"""Nobody here serves in two: for all of them there is no other to change to."""
HAVE_A_PASSWORD = SIGNED_IN - {Actor.PAST_MEMBER}
WIDE_AND_NARROW = (Actor.SECRETARY, Actor.MEMBER)
WHO_SUBMITS = frozenset({Actor.MEMBER, Actor.SECRETARY}) & may(Verb.SUBMIT_REPORT)
"""Own reports; the secretariat enters what comes on paper."""
WHO_PLANS = (OFFICE | {Actor.MEMBER}) & may(Verb.REGISTER_SESSION)
WHO_RECORDS = (OFFICE | {Actor.MEMBER}) & may(Verb.RECORD_SESSION)
"""Whose session it is, and the office for everyone."""
SEE_THE_SUMMARY = OURS & may(Verb.SEE_SUMMARY)
"""Prints are rows of those who see the summary; to the others they are not there."""
WIDE_NARROW_AND_ADMINISTRATOR = (*WIDE_AND_NARROW, Actor.ADMINISTRATOR)
FACES = (Actor.HEAD, Actor.SECRETARY, Actor.LEADER, Actor.MEMBER, Actor.ADMINISTRATOR, Actor.PAST_MEMBER)


@dataclass(frozen=True)
class Page:
    """What is expected of one address."""

    seen_by: Actors
    """For everyone else signed in it is not there (404)."""
    may: Actors = ANYBODY
    """Of those, whom it lets in; the others are told that they may not (403)."""
    methods: frozenset[str] = READ
    at: Mapping[str, str] = field(default_factory=dict)
    """For each argument of the address the row of the world, or after `=` the value itself."""
    query: str = ""
    also: tuple[str, ...] = ()
    """Other rows, in the words of `at`, or queries with which the page looks different."""
    may_send: Actors = ANYBODY
    """Of those who may open it, who may also send what it is for."""
    is_page: bool = True
    """Answers with a whole page; not with a part of one, or a file."""
    faces: tuple[Actor, ...] = ()
    """As whom the page is looked at; one who sees most unless it looks different to several."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What is written where a form cannot be filled by looking at it, in the words of `at`."""
    page: str = ""
    """Where the form that is sent here stands, if this address shows none."""
    stores: bool = True
    """What is sent is stored as rows, not only in the session."""
    idle: int = 0
    """How many of its forms cannot be taken here, whatever is typed."""
    shows_all: bool = False
    """Shows rows of every delegation on purpose."""
    queries: int = MOST_QUERIES
    because: str = ""
    """Why it needs more queries."""

    def expected(self, actor: Actor, method: str) -> Outcome:
        """What this person gets."""
        if actor is Actor.LOGGED_OUT and actor not in self.seen_by:
            return Outcome.LOGIN
        if method not in self.methods:
            return Outcome.NO_SUCH_METHOD
        if actor not in self.seen_by:
            return Outcome.HIDDEN
        let_in = self.may if method == "GET" else self.may & self.may_send
        return Outcome.OPEN if actor in let_in else Outcome.FORBIDDEN

    @property
    def senders(self) -> list[Actor]:
        """Who may send what it is for, those who see most first."""
        able = self.seen_by & self.may & self.may_send
        return [*(actor for actor in WIDEST_FIRST if actor in able), *(able - set(WIDEST_FIRST))]

    @property
    def changes(self) -> bool:
        """Whether rows are changed by what is sent here, and not by everyone."""
        return self.methods >= WRITE and self.stores and len(self.senders) < len(Actor)

    @property
    def about_a_delegation(self) -> bool:
        """Whether it is about the delegation one acts in, and about no row of it."""
        return not set(self.at) & {"pk", "duty", "token"} and self.seen_by <= IN_A_DELEGATION | {Actor.ADMINISTRATOR}

    @property
    def lookers(self) -> tuple[Actor, ...]:
        """As whom the page is looked at."""
        return self.faces or tuple(actor for actor in WIDEST_FIRST if actor in self.seen_by & self.may)[:1]


def pk(row: str) -> dict[str, str]:
    """The address of a row of the world."""
    return {"pk": row}


_FOUNDATION = {
    "healthz": Page(ANYBODY, is_page=False),
    "set_language": Page(ANYBODY, methods=WRITE, page="overview:start", stores=False),
    "styleguide": Page(ANYBODY),
}
FIGURES = tuple(f"={key}" for key in LABELS if key not in {"sessions_held", "submission_rate", "on_time_rate"})
_OVERVIEW = {
    "overview:start": Page(SIGNED_IN, faces=FACES),
    "overview:index": Page(IN_A_DELEGATION, may(Verb.SEE_OVERVIEW), faces=WIDE_AND_NARROW),
    "overview:overdue": Page(IN_A_DELEGATION, may(Verb.SEE_OVERVIEW), faces=WIDE_AND_NARROW),
    "overview:figure": Page(
        IN_A_DELEGATION, may(Verb.SEE_OVERVIEW), at={"key": "=sessions_held"}, query="?period=2022-H1", also=FIGURES
    ),
}
_IN_TWO_MONTHS = day_text(clock.today() + timedelta(days=60))
_SEE, _MANAGE = may(Verb.SEE_ORGANISATION), may(Verb.MANAGE_ORGANISATION)
_ACCOUNTS = may(Verb.MANAGE_ACCOUNTS)
_ORGANISATION = {
    "organisation:index": Page(
        IN_A_DELEGATION | may(Verb.OPEN_DELEGATION), _SEE, faces=WIDE_NARROW_AND_ADMINISTRATOR, also=("?day=1/3/2022",)
    ),
    "organisation:new": Page(SIGNED_IN, may(Verb.OPEN_DELEGATION), BOTH, shows_all=True),
    "organisation:switch": Page(SEVERAL_DELEGATIONS, methods=WRITE, page="overview:start", stores=False),
    "organisation:history": Page(IN_A_DELEGATION, _SEE),
    "organisation:edit": Page(IN_A_DELEGATION, _MANAGE, BOTH),
    "organisation:decision": Page(OURS, _MANAGE, BOTH, at=pk("decision")),
    "organisation:regulation": Page(IN_A_DELEGATION, _SEE, BOTH, may_send=_MANAGE, faces=WIDE_AND_NARROW),
    "organisation:article": Page(OURS, _MANAGE, BOTH, at=pk("article")),
    "organisation:themes": Page(IN_A_DELEGATION, _SEE, BOTH, may_send=_MANAGE, faces=WIDE_AND_NARROW),
    "organisation:theme": Page(OURS, _MANAGE, BOTH, at=pk("theme")),
    "organisation:teams": Page(IN_A_DELEGATION, _SEE, BOTH, may_send=_MANAGE, faces=WIDE_AND_NARROW),
    "organisation:team": Page(OURS, _MANAGE, BOTH, at=pk("team")),
    "organisation:add_member": Page(IN_A_DELEGATION, _MANAGE, BOTH, typed={"add-full_name": "=Minh Hoạ Thêm"}),
    "organisation:member": Page(OURS, _MANAGE, BOTH, at=pk("membership"), typed={"team-team": "team"}),
    "organisation:assignment": Page(
        OURS, _MANAGE, BOTH, at=pk("assignment"), typed={"hand_over-person": "other_member"}
    ),
    "organisation:units": Page(
        IN_A_DELEGATION,
        _SEE,
        BOTH,
        may_send=_MANAGE,
        faces=WIDE_AND_NARROW,
        typed={"add-lines": "=phường Minh Hoạ Thêm"},
    ),
    "organisation:unit": Page(OURS, _SEE, at=pk("unit"), faces=WIDE_AND_NARROW, also=("new_unit",)),
    "organisation:edit_unit": Page(OURS, _MANAGE, BOTH, at=pk("unit"), typed={"charge-person": "other_member"}),
    "organisation:unit_history": Page(OURS, _SEE, at=pk("unit")),
    "organisation:person": Page(OURS, _SEE, at=pk("person"), faces=WIDE_AND_NARROW),
    "organisation:edit_person": Page(OURS, _MANAGE, BOTH, at=pk("person")),
    "organisation:person_history": Page(OURS, _SEE, at=pk("person")),
    "organisation:position": Page(OURS, _MANAGE, BOTH, at=pk("position")),
    "organisation:accounts": Page(SIGNED_IN, _ACCOUNTS, shows_all=True),
    "organisation:create_account": Page(
        SIGNED_IN,
        _ACCOUNTS,
        BOTH,
        shows_all=True,
        typed={"create-full_name": "=Minh Hoạ Thêm", "create-login": "=minhhoa-them"},
    ),
    "organisation:account": Page(
        _ACCOUNTS, methods=BOTH, at=pk("account"), shows_all=True, typed={"secretary-delegation": "elsewhere"}
    ),
    "organisation:account_history": Page(_ACCOUNTS, at=pk("account"), shows_all=True),
    "organisation:accept_invitation": Page(ANYBODY, methods=BOTH, at={"token": f"={INVITATION}"}, shows_all=True),
    "account_login": Page(ANYBODY, methods=BOTH, faces=LOGGED_OUT, shows_all=True, stores=False),
    "account_logout": Page(ANYBODY, methods=BOTH, stores=False),
    "account_inactive": Page(ANYBODY, faces=LOGGED_OUT),
    "account_reauthenticate": Page(SIGNED_IN, HAVE_A_PASSWORD, BOTH, stores=False),
    "account_change_password": Page(SIGNED_IN, methods=BOTH, typed={"oldpassword": f"={PASSWORD}"}),
    "account_set_password": Page(SIGNED_IN, methods=BOTH, faces=(Actor.PAST_MEMBER,), stores=False),
}
_WORK_SESSIONS = {
    "work_sessions:index": Page(
        IN_A_DELEGATION, may(Verb.SEE_SESSIONS), faces=WIDE_AND_NARROW, also=("?day=2022-06-10",)
    ),
    "work_sessions:register": Page(
        IN_A_DELEGATION, may(Verb.REGISTER_SESSION), BOTH, faces=WIDE_AND_NARROW, typed={"day": f"={_IN_TWO_MONTHS}"}
    ),
    "work_sessions:record_unregistered": Page(IN_A_DELEGATION, may(Verb.RECORD_SESSION), BOTH, faces=WIDE_AND_NARROW),
    "work_sessions:detail": Page(
        MEMBERS_ROWS, at=pk("recorded"), faces=WIDE_AND_NARROW, also=("draft", "planned", "agreed", "past", "cancelled")
    ),
    "work_sessions:history": Page(MEMBERS_ROWS, at=pk("recorded")),
    "work_sessions:change": Page(MEMBERS_ROWS, WHO_PLANS, BOTH, at=pk("draft"), faces=WIDE_AND_NARROW),
    "work_sessions:answer": Page(MEMBERS_ROWS, may(Verb.ANSWER_FOR_HOST), BOTH, at=pk("planned")),
    "work_sessions:cancel": Page(MEMBERS_ROWS, WHO_PLANS, BOTH, at=pk("planned")),
    "work_sessions:postpone": Page(MEMBERS_ROWS, WHO_PLANS, BOTH, at=pk("planned")),
    "work_sessions:record": Page(
        MEMBERS_ROWS, WHO_RECORDS, BOTH, at=pk("past"), faces=WIDE_AND_NARROW, also=("recorded",)
    ),
}
_DIRECTIVES = {
    "directives:index": Page(IN_A_DELEGATION, may(Verb.SEE_CONCLUSIONS)),
    "directives:detail": Page(OURS, may(Verb.SEE_CONCLUSIONS), at=pk("directive")),
    "directives:of_session": Page(MEMBERS_ROWS, at=pk("recorded")),
    "directives:conferences": Page(IN_A_DELEGATION, may(Verb.SEE_CONCLUSIONS)),
    "directives:new_conference": Page(IN_A_DELEGATION, may(Verb.MANAGE_CONCLUSIONS), BOTH),
    "directives:conference": Page(OURS, may(Verb.SEE_CONCLUSIONS), at=pk("conference"), also=("unconcluded",)),
    "directives:add_participants": Page(OURS, may(Verb.MANAGE_CONCLUSIONS), BOTH, at=pk("conference")),
    "directives:add_assessment": Page(OURS, may(Verb.MANAGE_CONCLUSIONS), BOTH, at=pk("conference")),
    "directives:add_proposal": Page(OURS, may(Verb.MANAGE_CONCLUSIONS), BOTH, at=pk("conference")),
    "directives:conclude": Page(OURS, may(Verb.MANAGE_CONCLUSIONS), BOTH, at=pk("unconcluded")),
    "directives:add_directive": Page(OURS, may(Verb.MANAGE_CONCLUSIONS), BOTH, at=pk("conference")),
    "directives:recommendations": Page(IN_A_DELEGATION, may(Verb.SEE_CONCLUSIONS)),
    "directives:new_recommendation": Page(IN_A_DELEGATION, may(Verb.MANAGE_CONCLUSIONS), BOTH),
    "directives:recommendation": Page(OURS, may(Verb.SEE_CONCLUSIONS), at=pk("recommendation")),
}
_REPORTS = {
    "reports:index": Page(IN_A_DELEGATION, may(Verb.SEE_REPORTS), faces=WIDE_AND_NARROW),
    "reports:types": Page(IN_A_DELEGATION, may(Verb.SEE_REPORTS)),
    "reports:new_type": Page(IN_A_DELEGATION, may(Verb.MANAGE_REGIME), BOTH),
    "reports:change_type": Page(OURS, may(Verb.MANAGE_REGIME), BOTH, at=pk("report_type")),
    "reports:close_type": Page(OURS, may(Verb.MANAGE_REGIME), BOTH, at=pk("report_type")),
    "reports:detail": Page(MEMBERS_ROWS, at=pk("submitted"), faces=WIDE_AND_NARROW, also=("duty", "waived")),
    "reports:submit": Page(MEMBERS_ROWS, WHO_SUBMITS, BOTH, at=pk("duty"), faces=WIDE_AND_NARROW),
    "reports:extend": Page(
        MEMBERS_ROWS, may(Verb.EXTEND_DUTY) | WHO_SUBMITS, BOTH, at=pk("duty"), faces=WIDE_AND_NARROW
    ),
    "reports:reassign": Page(MEMBERS_ROWS, may(Verb.REASSIGN_DUTY), BOTH, at=pk("duty")),
    "reports:send_back": Page(MEMBERS_ROWS, may(Verb.RETURN_REPORT), BOTH, at=pk("submitted")),
    "reports:review": Page(MEMBERS_ROWS, may(Verb.REVIEW_REPORT) | may(Verb.DECIDE_REVIEW), BOTH, at=pk("submitted")),
    "reports:hints": Page(
        MEMBERS_ROWS, may(Verb.REVIEW_REPORT) | may(Verb.DECIDE_REVIEW) | frozenset({Actor.MEMBER}), at=pk("submitted")
    ),
    "reports:waive": Page(MEMBERS_ROWS, may(Verb.WAIVE_DUTY), BOTH, at=pk("duty")),
}
_REMINDERS = {
    "reminders:inbox": Page(SIGNED_IN, faces=WIDE_AND_NARROW),
    "reminders:unread": Page(SIGNED_IN, is_page=False),
    "reminders:read": Page(SIGNED_IN, methods=WRITE, page="reminders:inbox"),
    "reminders:told": Page(MEMBERS_ROWS, at={"duty": "duty"}),
    "reminders:nudge": Page(MEMBERS_ROWS, may(Verb.REMIND), BOTH, at={"duty": "duty"}),
}
_HALF_YEAR = {"half_year": f"={HALF_YEAR}"}
_SUMMARIES = {
    "summaries:index": Page(IN_A_DELEGATION, may(Verb.SEE_SUMMARY)),
    "summaries:show": Page(IN_A_DELEGATION, may(Verb.SEE_SUMMARY), at=_HALF_YEAR, also=("?version=before", "=2022-H2")),
    "summaries:text": Page(
        IN_A_DELEGATION,
        may(Verb.SEE_SUMMARY),
        at=_HALF_YEAR,
        queries=40,
        because="It composes the whole paper as a print does, each part from its own table, once.",
    ),
    "summaries:print": Page(IN_A_DELEGATION, may(Verb.PRINT_SUMMARY), WRITE, at=_HALF_YEAR, page="summaries:show"),
    "summaries:progress": Page(SEE_THE_SUMMARY, at=pk("waiting_print"), also=("print", "failed_print")),
    "summaries:download": Page(SEE_THE_SUMMARY, at=pk("print"), is_page=False),
}
_DEMO = {
    "demo:mail": Page(SIGNED_IN, shows_all=True),
}
EXPECTED: dict[str, Page] = {
    **_FOUNDATION,
    **_ORGANISATION,
    **_OVERVIEW,
    **_WORK_SESSIONS,
    **_DIRECTIVES,
    **_REPORTS,
    **_REMINDERS,
    **_SUMMARIES,
    **_DEMO,
}
