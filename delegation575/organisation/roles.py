"""Who may what, and whose data a person sees. One table; everything else asks it."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is in a delegation on a day, from dated memberships and posts."""

    HEAD = "head"
    DEPUTY = "deputy"
    TEAM_LEADER = "team_leader"
    MEMBER = "member"
    SECRETARIAT = "secretariat"
    ADMINISTRATOR = "administrator"


class Verb(StrEnum):
    """What can be done."""

    OPEN_DELEGATION = "open_delegation"
    MANAGE_ACCOUNTS = "manage_accounts"
    SEE_ORGANISATION = "see_organisation"
    MANAGE_ORGANISATION = "manage_organisation"
    SEE_SESSIONS = "see_sessions"
    REGISTER_SESSION = "register_session"
    RECORD_SESSION = "record_session"
    ANSWER_FOR_HOST = "answer_for_host"
    ALLOW_OVERLAP = "allow_overlap"
    SEE_REPORTS = "see_reports"
    SUBMIT_REPORT = "submit_report"
    WAIVE_DUTY = "waive_duty"
    EXTEND_DUTY = "extend_duty"
    REASSIGN_DUTY = "reassign_duty"
    RETURN_REPORT = "return_report"
    REVIEW_REPORT = "review_report"
    DECIDE_REVIEW = "decide_review"
    MANAGE_REGIME = "manage_regime"
    REMIND = "remind"
    SEE_OVERVIEW = "see_overview"
    SEE_CONCLUSIONS = "see_conclusions"
    MANAGE_CONCLUSIONS = "manage_conclusions"
    SEE_SUMMARY = "see_summary"
    PRINT_SUMMARY = "print_summary"


class Scope(StrEnum):
    """Whose rows a person sees within the delegation; never another delegation's."""

    NONE = "none"
    OWN = "own"
    TEAM = "team"
    ALL = "all"


LEADERS = frozenset({Role.HEAD, Role.DEPUTY})
REPORTERS = frozenset({Role.TEAM_LEADER, Role.MEMBER})
OFFICE = LEADERS | {Role.SECRETARIAT}
EVERYONE = OFFICE | REPORTERS

MAY: dict[Verb, frozenset[Role]] = {
    Verb.OPEN_DELEGATION: frozenset({Role.ADMINISTRATOR}),
    Verb.MANAGE_ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
    Verb.SEE_ORGANISATION: EVERYONE | {Role.ADMINISTRATOR},
    Verb.MANAGE_ORGANISATION: frozenset({Role.SECRETARIAT}),
    Verb.SEE_SESSIONS: EVERYONE,
    Verb.REGISTER_SESSION: EVERYONE,
    Verb.RECORD_SESSION: EVERYONE,
    Verb.ANSWER_FOR_HOST: frozenset({Role.SECRETARIAT}),
    Verb.ALLOW_OVERLAP: LEADERS,
    Verb.SEE_REPORTS: EVERYONE,
    Verb.SUBMIT_REPORT: REPORTERS | {Role.DEPUTY, Role.SECRETARIAT},
    Verb.WAIVE_DUTY: OFFICE,
    Verb.EXTEND_DUTY: OFFICE,
    Verb.REASSIGN_DUTY: OFFICE,
    Verb.RETURN_REPORT: OFFICE,
    Verb.REVIEW_REPORT: frozenset({Role.SECRETARIAT}),
    Verb.DECIDE_REVIEW: frozenset({Role.HEAD}),
    Verb.MANAGE_REGIME: frozenset({Role.SECRETARIAT}),
    Verb.REMIND: OFFICE | {Role.TEAM_LEADER},
    Verb.SEE_OVERVIEW: EVERYONE,
    Verb.SEE_CONCLUSIONS: EVERYONE,
    Verb.MANAGE_CONCLUSIONS: frozenset({Role.SECRETARIAT}),
    Verb.SEE_SUMMARY: OFFICE,
    Verb.PRINT_SUMMARY: OFFICE,
}

SEES: dict[Role, Scope] = {
    Role.HEAD: Scope.ALL,
    Role.DEPUTY: Scope.ALL,
    Role.SECRETARIAT: Scope.ALL,
    Role.TEAM_LEADER: Scope.TEAM,
    Role.MEMBER: Scope.OWN,
    Role.ADMINISTRATOR: Scope.NONE,
}

_WIDTH = [Scope.NONE, Scope.OWN, Scope.TEAM, Scope.ALL]


def may(roles: frozenset[Role], verb: Verb) -> bool:
    """Whether somebody with these roles may do this."""
    return not roles.isdisjoint(MAY[verb])


def scope_of(roles: frozenset[Role]) -> Scope:
    """The widest of what these roles see."""
    return max((SEES[role] for role in roles), key=_WIDTH.index, default=Scope.NONE)
