"""Signing in: for how long, as whom, and what a closed account gets."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from delegation575.foundation import clock
from delegation575.organisation import actions
from delegation575.organisation.models import User
from tests import factories as make
from tests.actors import sign_in
from tests.organisation.conftest import url

LOGIN = reverse("account_login")
PAGES = ["account_login", "account_logout", "account_inactive"]


@pytest.fixture(autouse=True)
def unlimited(db):
    cache.clear()


def signed_in(person, password=make.PASSWORD) -> tuple[Client, object]:
    account = make.an_account(person)
    account.set_password(make.PASSWORD)
    account.save()
    client = Client()
    return client, client.post(LOGIN, {"login": account.login, "password": password})


@pytest.mark.parametrize(
    ("name", "lasts"),
    [
        ("member", timedelta(days=30)),
        ("leader", timedelta(days=30)),
        ("head", timedelta(hours=12)),
        ("deputy", timedelta(hours=12)),
        ("secretary", timedelta(hours=12)),
        ("administrator", timedelta(hours=12)),
        ("nobody", timedelta(hours=12)),
    ],
)
def test_login_lasts_by_role(cast, name, lasts):
    client, response = signed_in(getattr(cast, name))
    assert (response.status_code, response.headers["Location"]) == (302, reverse(settings.LOGIN_REDIRECT_URL))
    assert client.session.get_expiry_age() == lasts.total_seconds()


def test_login_lasts_the_shorter_of_several_delegations(cast):
    make.a_membership(cast.elsewhere, cast.member, role="secretary")
    client, _response = signed_in(cast.member)
    assert client.session.get_expiry_age() == timedelta(hours=12).total_seconds()


def test_login_is_shortened_once_its_owner_comes_into_the_office(cast):
    client, _response = signed_in(cast.member)
    make.a_membership(cast.elsewhere, cast.member, role="secretary")
    client.get(url("themes"))
    assert client.session.get_expiry_age() == timedelta(hours=12).total_seconds()


def test_wrong_password_is_said_in_words_and_keeps_the_name(cast):
    _client, response = signed_in(cast.member, "sai-mat-khau")
    text = response.content.decode()
    assert "Tên tài khoản hoặc mật khẩu chưa đúng." in text
    assert f'value="{cast.member.user.login}"' in text


@pytest.mark.parametrize("typed", ["\0", "x" * 100_000, "' OR 1=1 --", "đồng chí", ""])
def test_hostile_login_is_refused_in_words(cast, typed):
    response = Client().post(LOGIN, {"login": typed, "password": typed})
    assert (response.status_code, response.wsgi_request.user.is_authenticated) == (200, False)


def test_capitals_of_the_name_make_no_difference(cast):
    account = make.an_account(cast.member, "thanhvien7")
    account.set_password(make.PASSWORD)
    account.save()
    response = Client().post(LOGIN, {"login": "ThanhVien7", "password": make.PASSWORD})
    assert response.status_code == 302


def test_closed_account_is_told_so(cast):
    account = make.an_account(cast.member)
    account.is_active = False
    account.save()
    _client, response = signed_in(cast.member)
    assert response.headers["Location"] == reverse("account_inactive")


def test_session_of_a_closed_account_ends_at_once(cast):
    client, _response = signed_in(cast.member)
    assert client.get(url("themes")).status_code == 200
    account = User.objects.get(person=cast.member)
    actions.disable_account(account=account, now=clock.now(), by=cast.administrator)
    assert client.get(url("themes")).headers["Location"].startswith(LOGIN)
    actions.enable_account(account=account, by=cast.administrator)
    assert client.get(url("themes")).headers["Location"].startswith(LOGIN)


def test_demo_accounts_are_listed_by_role_without_the_closed(cast):
    for name in ("head", "secretary", "leader", "member", "administrator", "nobody"):
        make.an_account(getattr(cast, name))
    User.objects.filter(person=cast.secretary).update(is_active=False)
    listed = [(account.role, account.label) for account in Client().get(LOGIN).context["demo_accounts"]]
    assert listed == [
        ("Trưởng Đoàn", cast.head.full_name),
        ("Tổ trưởng", cast.leader.full_name),
        ("Thành viên Đoàn", cast.member.full_name),
        ("Quản trị hệ thống", cast.administrator.full_name),
    ]


def test_production_lists_no_accounts(cast, settings):
    settings.DEMO_INSTALLED = False
    assert "demo_accounts" not in Client().get(LOGIN).context


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email"])
def test_nothing_else_of_allauth_has_an_address(name):
    from django.urls import NoReverseMatch

    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("name", ["account_change_password", "account_reauthenticate", "account_set_password"])
def test_own_pages_need_a_login(db, name):
    assert Client().get(reverse(name)).headers["Location"].startswith(LOGIN)


def test_account_change_password(cast):
    client, _response = signed_in(cast.member)
    typed = {"oldpassword": make.PASSWORD, "password1": "mat-khau-khac-9", "password2": "mat-khau-khac-9"}
    response = client.post(reverse("account_change_password"), typed)
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert User.objects.get(person=cast.member).check_password("mat-khau-khac-9")
    assert client.get(url("themes")).status_code == 200


def test_account_change_password_refused_in_words(cast):
    client, _response = signed_in(cast.member)
    typed = {"oldpassword": "sai", "password1": "123", "password2": "124"}
    response = client.post(reverse("account_change_password"), typed)
    assert set(response.context["form"].errors) == {"oldpassword", "password1"}
    assert response.context["form"].errors["oldpassword"] == ["Đề nghị nhập mật khẩu hiện tại."]


def test_account_set_password_is_for_who_has_none(cast):
    client = Client()
    sign_in(client, cast.member)
    assert client.get(reverse("account_change_password")).headers["Location"] == reverse("account_set_password")
    typed = {"password1": "mat-khau-khac-9", "password2": "mat-khau-khac-9"}
    assert client.post(reverse("account_set_password"), typed).status_code == 302
    assert User.objects.get(person=cast.member).check_password("mat-khau-khac-9")


def test_account_reauthenticate(cast):
    client, _response = signed_in(cast.member)
    assert client.post(reverse("account_reauthenticate"), {"password": "sai"}).status_code == 200
    assert client.post(reverse("account_reauthenticate"), {"password": make.PASSWORD}).status_code == 302


def test_account_logout_ends_the_session(cast):
    client, _response = signed_in(cast.member)
    assert client.get(reverse("account_logout")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(url("themes")).headers["Location"].startswith(LOGIN)


def test_account_inactive_and_login_keep_the_demo_mark(db):
    for name in ("account_inactive", "account_login"):
        assert "Dữ liệu minh hoạ" in Client().get(reverse(name)).content.decode()


def test_too_many_attempts_are_told_to_wait(cast):
    account = make.an_account(cast.member)
    client = Client()
    answers = [client.post(LOGIN, {"login": account.login, "password": "sai"}) for _ in range(40)]
    assert answers[-1].status_code in {200, 429}
    assert any("ít phút" in answer.content.decode() for answer in answers)
