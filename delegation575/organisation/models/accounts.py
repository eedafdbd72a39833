"""Accounts sign in and hold nothing else; the person behind one does everything."""

from datetime import datetime
from typing import Any

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from delegation575.foundation.history import tracked
from delegation575.foundation.models import SecretLink
from delegation575.foundation.rows import Dated, DatedQuerySet, Row, UUIDv7, ends_after_start, never_twice
from delegation575.organisation.models.people import Person


class UserManager(BaseUserManager["User"]):
    """Accounts with their person, in one query."""

    def get_queryset(self) -> models.QuerySet["User"]:
        return super().get_queryset().select_related("person")

    def create_user(self, login: str, person: Person, password: str | None = None) -> "User":
        """An account for `person`; without a password it cannot be used until one is set by its invitation."""
        user = self.model(login=login, person=person)
        user.set_password(password)
        user.save(using=self._db)
        return user


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    # History is for ever: no password, also not as a hash, may stand in it.
    exclude=["password", "last_login"],
    obj_field=pghistory.ObjForeignKey(related_name="history", related_query_name="history"),
)
class User(AbstractBaseUser):
    """A login and a password."""

    id = models.UUIDField(primary_key=True, db_default=UUIDv7(), editable=False)
    login = models.CharField(max_length=60, unique=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="user")
    is_active = models.BooleanField(default=True)

    objects = UserManager()

    USERNAME_FIELD = "login"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("login"), name="user_login_any_case")]

    @property
    def is_staff(self) -> bool:
        """Rights come from dated memberships and posts alone."""
        return False

    def has_perm(self, *args: Any) -> bool:
        """Rights come from dated memberships and posts alone."""
        return False


@tracked
class AdministratorPost(Row, Dated):
    """Who looks after accounts and opens delegations; belongs to no delegation."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="administrator_posts")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [ends_after_start("administratorpost"), never_twice("administratorpost_once", "person")]


class Invitation(SecretLink):
    """A link by which an account's owner sets a password, once."""

    user = models.ForeignKey(User, models.PROTECT, related_name="invitations")
    invited_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be used at `now`."""
        return self.used_at is None and self.revoked_at is None and now < self.expires_at
