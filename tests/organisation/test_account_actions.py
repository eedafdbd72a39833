"""Accounts: one link, one use, and what closing one ends."""

from datetime import timedelta

import pytest

from delegation575.foundation import clock
from delegation575.organisation import actions, refusals
from delegation575.organisation.models import Invitation, User
from tests import factories as make

PASSWORD = "mot-mat-khau-moi"


@pytest.fixture
def account(cast) -> User:
    return actions.create_account(person=cast.member, login="thanhvien9", by=cast.administrator)


def invited(cast, account, now=None):
    return actions.invite(account=account, now=now or clock.now(), by=cast.administrator)


def test_new_account_has_no_password(account):
    assert not account.has_usable_password()


def test_login_is_one_whatever_its_capitals(cast, account):
    with pytest.raises(refusals.LoginTaken):
        actions.create_account(person=cast.nobody, login="ThanhVien9", by=cast.administrator)


def test_second_account_of_one_person_is_refused(cast, account):
    with pytest.raises(refusals.HasAccount):
        actions.create_account(person=cast.member, login="khac", by=cast.administrator)


def test_secret_is_stored_nowhere(cast, account):
    invitation, token = invited(cast, account)
    assert invitation.token_sha256 == actions.hashed(token)
    assert token not in str(Invitation.objects.values())


def test_accepting_sets_the_password_once(cast, account):
    invitation, _token = invited(cast, account)
    actions.accept_invitation(invitation=invitation, password=PASSWORD, now=clock.now())
    assert User.objects.get(pk=account.pk).check_password(PASSWORD)
    with pytest.raises(refusals.LinkSpent):
        actions.accept_invitation(invitation=invitation, password="khac-khac-khac", now=clock.now())
    assert User.objects.get(pk=account.pk).check_password(PASSWORD)


def test_link_runs_out_after_seven_days(cast, account):
    now = clock.now()
    invitation, _token = invited(cast, account, now)
    assert invitation.is_open(now + timedelta(days=7) - timedelta(seconds=1))
    with pytest.raises(refusals.LinkSpent):
        actions.accept_invitation(invitation=invitation, password=PASSWORD, now=now + timedelta(days=7))


def test_new_link_ends_the_earlier_one(cast, account):
    first, _token = invited(cast, account)
    invited(cast, account)
    with pytest.raises(refusals.LinkSpent):
        actions.accept_invitation(invitation=first, password=PASSWORD, now=clock.now())


def test_closing_takes_password_and_links_away(cast, account):
    invitation, _token = invited(cast, account)
    actions.disable_account(account=account, now=clock.now(), by=cast.administrator)
    with pytest.raises(refusals.LinkSpent):
        actions.accept_invitation(invitation=invitation, password=PASSWORD, now=clock.now())
    actions.enable_account(account=account, by=cast.administrator)
    assert not User.objects.get(pk=account.pk).has_usable_password()


def test_closed_account_gets_no_link(cast, account):
    actions.disable_account(account=account, now=clock.now(), by=cast.administrator)
    with pytest.raises(refusals.AccountClosed):
        invited(cast, account)


def test_nobody_closes_the_own_account(cast):
    own = make.an_account(cast.administrator)
    with pytest.raises(refusals.OwnAccount):
        actions.disable_account(account=own, now=clock.now(), by=cast.administrator)
    with pytest.raises(refusals.OwnAccount):
        actions.dismiss_administrator(
            post=cast.administrator.administrator_posts.get(), ends_on=clock.today(), by=cast.administrator
        )


def test_history_of_an_account_knows_no_password(account):
    names = {field.name for field in account.history.model._meta.get_fields()}
    assert "password" not in names
    assert account.history.get().login == "thanhvien9"
