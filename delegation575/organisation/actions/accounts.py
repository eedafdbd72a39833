"""Accounts: opened, invited, closed; and who looks after them."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from delegation575.organisation.actions.recording import close_on, recorded
from delegation575.organisation.models import (
    AdministratorPost,
    Delegation,
    DelegationMembership,
    Invitation,
    MembershipRole,
    Person,
    User,
)
from delegation575.organisation.refusals import AccountClosed, LinkSpent, LoginTaken, OwnAccount

INVITATION_LASTS = timedelta(days=7)
TOKEN_BYTES = 32


def create_account(*, person: Person, login: str, by: Person) -> User:
    """Open an account that cannot be used until its owner has set a password by invitation.

    Refused: `LoginTaken` (capitals make no difference), `HasAccount`.
    """
    with recorded(by):
        if User.objects.filter(login__iexact=login).exists():
            raise LoginTaken
        return User.objects.create_user(login, person)


def invite(*, account: User, now: datetime, by: Person) -> tuple[Invitation, str]:
    """A new link by which the owner sets a password once, within seven days; earlier links end.

    Returns the invitation and the secret, which is stored nowhere. Refused: `AccountClosed`.
    """
    with recorded(by):
        if not account.is_active:
            raise AccountClosed
        account.invitations.filter(used_at__isnull=True, revoked_at__isnull=True).update(revoked_at=now)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        invitation = Invitation.objects.create(
            user=account, invited_by=by, token_sha256=hashed(token), expires_at=now + INVITATION_LASTS
        )
        return invitation, token


def accept_invitation(*, invitation: Invitation, password: str, now: datetime) -> User:
    """Set the password and use the link up; every other session of the account ends. Refused: `LinkSpent`."""
    account = invitation.user
    with recorded(account.person):
        open_links = Invitation.objects.filter(
            pk=invitation.pk,
            used_at__isnull=True,
            revoked_at__isnull=True,
            expires_at__gt=now,
            user__is_active=True,
        )
        # Compare and set: of two clicks at once only one is answered.
        if not open_links.update(used_at=now):
            raise LinkSpent
        account.set_password(password)
        account.save(update_fields=["password"])
        return account


def disable_account(*, account: User, now: datetime, by: Person) -> User:
    """Close an account: its sessions end at once, its links too, and its password is gone.

    Opened again, it needs a new invitation, so that no session of before comes back to life.
    Refused: `OwnAccount`.
    """
    with recorded(by):
        if account.person_id == by.pk:
            raise OwnAccount
        account.is_active = False
        account.set_unusable_password()
        account.save(update_fields=["is_active", "password"])
        account.invitations.filter(used_at__isnull=True, revoked_at__isnull=True).update(revoked_at=now)
        return account


def enable_account(*, account: User, by: Person) -> User:
    """Open a closed account again; it waits for an invitation."""
    with recorded(by):
        account.is_active = True
        account.save(update_fields=["is_active"])
        return account


def appoint_administrator(*, person: Person, starts_on: date, by: Person) -> AdministratorPost:
    """Let somebody look after accounts and open delegations. Refused: `PostThere`."""
    with recorded(by):
        return AdministratorPost.objects.create(person=person, starts_on=starts_on)


def dismiss_administrator(*, post: AdministratorPost, ends_on: date, by: Person) -> AdministratorPost:
    """End the post with `ends_on` as its last day. Refused: `OwnAccount`, `EndsBeforeStart`."""
    with recorded(by):
        if post.person_id == by.pk:
            raise OwnAccount
        close_on(post, ends_on)
        return post


def appoint_secretary(*, delegation: Delegation, person: Person, starts_on: date, by: Person) -> DelegationMembership:
    """Give a delegation a secretary, who then enters everything else. Refused: `AlreadyMember`."""
    with recorded(by):
        return DelegationMembership.objects.create(
            delegation=delegation, person=person, role=MembershipRole.SECRETARY, starts_on=starts_on
        )


def hashed(token: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()
