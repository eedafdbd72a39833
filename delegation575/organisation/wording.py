"""What roles, kinds of decisions and the like are called on the pages."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from delegation575.organisation.models import ArticleKind, DecisionKind, LineageKind, MembershipRole
from delegation575.organisation.roles import Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

ROLES: "dict[Role, _StrPromise]" = {
    Role.HEAD: _("Head of the delegation"),
    Role.DEPUTY: _("Deputy head of the delegation"),
    Role.TEAM_LEADER: _("Team leader"),
    Role.MEMBER: _("Member of the delegation"),
    Role.SECRETARIAT: _("Secretary of the delegation"),
    Role.ADMINISTRATOR: _("Administrator"),
}
MEMBERSHIP_ROLES: "dict[MembershipRole, _StrPromise]" = {
    MembershipRole.HEAD: _("Head of the delegation"),
    MembershipRole.DEPUTY: _("Deputy head of the delegation"),
    MembershipRole.MEMBER: _("Member of the delegation"),
    MembershipRole.SECRETARY: _("Secretary of the delegation"),
}
DECISIONS: "dict[DecisionKind, _StrPromise]" = {
    DecisionKind.ESTABLISH: _("establishes the delegation"),
    DecisionKind.CONSOLIDATE: _("consolidates the delegation"),
    DecisionKind.DISSOLVE: _("dissolves the delegation"),
}
ARTICLES: "dict[ArticleKind, _StrPromise]" = {
    ArticleKind.REPORTING: _("reports"),
    ArticleKind.SESSIONS: _("work sessions"),
    ArticleKind.OTHER: _("other matters"),
}
LINEAGES: "dict[LineageKind, _StrPromise]" = {
    LineageKind.MERGE: _("merged into"),
    LineageKind.SPLIT: _("split into"),
    LineageKind.RENAME: _("renamed"),
    LineageKind.ABOLISH: _("abolished"),
}

# From the highest: somebody with several is shown by the first.
_PROTOCOL = [
    Role.HEAD,
    Role.DEPUTY,
    Role.TEAM_LEADER,
    Role.SECRETARIAT,
    Role.MEMBER,
    Role.ADMINISTRATOR,
]


def role_name(roles: frozenset[Role]) -> "_StrPromise | str":
    """What somebody with these roles is called; "" without any."""
    return next((ROLES[role] for role in _PROTOCOL if role in roles), "")
