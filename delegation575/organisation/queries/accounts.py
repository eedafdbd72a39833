"""Accounts with what their owners are today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject, Length

from delegation575.foundation.rows import dated_on
from delegation575.organisation.models import (
    AdministratorPost,
    Delegation,
    DelegationMembership,
    Invitation,
    MembershipRole,
    Person,
    TeamMembership,
    User,
)
from delegation575.organisation.roles import Role
from delegation575.organisation.wording import ROLES

MOST_ON_LOGIN_PAGE = 40


@dataclass(frozen=True)
class DemoAccount:
    """An account on the demo's login page."""

    role: str
    label: str
    login: str


def with_roles(accounts: QuerySet[User], day: date, now: datetime) -> QuerySet[User]:
    """The accounts, each with its owner's roles on `day` and the end of an open invitation, in one query."""
    leads = (
        TeamMembership.objects.valid()
        .on(day)
        .filter(delegation=OuterRef("delegation"), person=OuterRef("person"), is_leader=True)
    )
    memberships = DelegationMembership.objects.valid().on(day).filter(person=OuterRef("person"))
    posts = AdministratorPost.objects.on(day).filter(person=OuterRef("person"))
    links = Invitation.objects.filter(
        user=OuterRef("pk"), used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now
    )
    return accounts.annotate(
        role_rows=ArraySubquery(
            memberships.annotate(leads=Exists(leads))
            .order_by("delegation__starts_on")
            .values(row=JSONObject(membership_role="role", leads="leads", delegation="delegation__short_name"))
        ),
        administers=Exists(posts),
        invited_until=Subquery(links.order_by("-expires_at").values("expires_at")[:1]),
    )


def roles_of(account: User) -> list[str]:
    """What the owner is today, in words: "Thư ký Đoàn · Đoàn công tác 575"."""
    rows = account.__dict__
    held = [(role, row["delegation"]) for row in rows["role_rows"] if (role := _role(row)) is not None]
    roles = [f"{ROLES[role]} · {delegation}" for role, delegation in held]
    return [*([str(ROLES[Role.ADMINISTRATOR])] if rows["administers"] else []), *roles]


def people_without_account() -> QuerySet[Person]:
    """Whoever an account can be opened for, in Vietnamese name order."""
    return Person.objects.filter(user__isnull=True).order_by("sort_key")


def open_delegations(day: date) -> QuerySet[Delegation]:
    """The delegations at work on `day`, the oldest first."""
    return Delegation.objects.filter(dated_on(day)).select_related("overseen").order_by("starts_on", "code")


def accounts_by_role(day: date) -> Sequence[DemoAccount]:
    """The demo's accounts in order of protocol, for its login page. One query."""
    leads = TeamMembership.objects.valid().on(day).filter(person=OuterRef("person"), is_leader=True)
    memberships = DelegationMembership.objects.valid().on(day).filter(person=OuterRef("person"))
    rows = (
        User.objects.filter(is_active=True)
        .annotate(
            membership_role=Subquery(memberships.order_by("delegation__starts_on").values("role")[:1]),
            leads=Exists(leads),
            administers=Exists(AdministratorPost.objects.on(day).filter(person=OuterRef("person"))),
        )
        .order_by(Length("login"), "login")
        .values("login", "person__full_name", "membership_role", "leads", "administers")[:MOST_ON_LOGIN_PAGE]
    )
    order = list(ROLES)
    found = [(role, row) for row in rows if (role := _role(row)) is not None]
    found.sort(key=lambda pair: order.index(pair[0]))
    return [DemoAccount(str(ROLES[role]), row["person__full_name"], row["login"]) for role, row in found]


def _role(row: Mapping[str, Any]) -> Role | None:
    if row.get("administers"):
        return Role.ADMINISTRATOR
    if row["membership_role"] == MembershipRole.MEMBER:
        return Role.TEAM_LEADER if row["leads"] else Role.MEMBER
    return {
        MembershipRole.HEAD: Role.HEAD,
        MembershipRole.DEPUTY: Role.DEPUTY,
        MembershipRole.SECRETARY: Role.SECRETARIAT,
    }.get(row["membership_role"])
