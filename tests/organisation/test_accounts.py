"""Accounts, for the administrator; and the page by which an invitation is accepted."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from delegation575.foundation import clock
from delegation575.organisation import actions
from delegation575.organisation.models import Person, User
from tests import factories as make
from tests.organisation.conftest import errors_of, sent, url

PASSWORD = "mot-mat-khau-moi"


@pytest.fixture
def account(cast) -> User:
    return make.an_account(cast.member, "thanhvien9")


def test_accounts_show_whose_they_are(cast, administrator, account):
    make.a_membership(cast.elsewhere, cast.member)
    rows = administrator.get(url("accounts")).context["rows"]
    roles = next(row["roles"] for row in rows if row["account"] == account)
    assert roles == [
        f"Thành viên Đoàn · {cast.delegation.short_name}",
        f"Thành viên Đoàn · {cast.elsewhere.short_name}",
    ]


@pytest.mark.parametrize("words", ["hai", "HAI", "thanhvien9", "Minh Hoa Hai"])
def test_accounts_are_found_without_marks(administrator, account, words):
    rows = administrator.get(url("accounts"), {"q": words}).context["rows"]
    assert [row["account"] for row in rows] == [account]


def test_accounts_come_fifty_at_a_time_in_one_order(cast, administrator):
    for _ in range(60):
        make.an_account(make.a_person("Minh Hoạ Trùng Tên"))
    first = administrator.get(url("accounts")).context
    second = administrator.get(url("accounts") + first["next_url"]).context
    seen = [row["account"].pk for row in (*first["rows"], *second["rows"])]
    assert (len(first["rows"]), len(seen), len(set(seen))) == (50, 61, 61)
    assert second["next_url"] == ""


@pytest.mark.parametrize("after", ["x", "00000000-0000-0000-0000-000000000000", "'"])
def test_accounts_after_nobody_begin_at_the_beginning(administrator, after):
    assert len(administrator.get(url("accounts"), {"after": after}).context["rows"]) == 1


def test_create_account_for_somebody_new(cast, administrator):
    typed = sent("create", full_name="Minh Hoạ Mới", login="moi.1", email="moi@example.org")
    response = administrator.post(url("create_account"), typed)
    created = User.objects.get(login="moi.1")
    assert response.headers["Location"] == url("account", created.pk)
    assert (created.person.full_name, created.person.email) == ("Minh Hoạ Mới", "moi@example.org")
    assert "/organisation/invitation/" in administrator.get(response.headers["Location"]).context["link"]


def test_create_account_for_somebody_entered(cast, administrator):
    typed = sent("create", person=cast.head.pk, login="truongdoan")
    assert administrator.post(url("create_account"), typed).status_code == 302
    assert User.objects.get(person=cast.head).login == "truongdoan"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"login": "moi"}, "person"),
        ({"full_name": "Minh Hoạ", "login": "có dấu"}, "login"),
        ({"full_name": "Minh Hoạ", "login": "ab"}, "login"),
        ({"full_name": "Minh Hoạ", "login": "x" * 61}, "login"),
        ({"full_name": "Minh Hoạ", "login": "a\0bcd"}, "login"),
        ({"full_name": "Minh Hoạ", "login": "THANHVIEN9"}, "login"),
        ({"person": "x", "login": "moi"}, "person"),
    ],
)
def test_create_account_refused_at_the_field(administrator, account, typed, field):
    response = administrator.post(url("create_account"), sent("create", **typed))
    assert field in errors_of(response, "create")
    assert not Person.objects.filter(full_name="Minh Hoạ").exists()


def test_account_link_is_shown_once(administrator, account):
    administrator.post(url("account", account.pk), sent("invite"))
    assert administrator.get(url("account", account.pk)).context["link"]
    assert administrator.get(url("account", account.pk)).context["link"] == ""


def test_account_link_is_mailed_if_wished(cast, administrator, account):
    cast.member.email = "hai@example.org"
    cast.member.save()
    administrator.post(url("account", account.pk), sent("invite", by_mail="on"))
    link = administrator.get(url("account", account.pk)).context["link"]
    assert [(letter.to, link in letter.body) for letter in mail.outbox] == [(["hai@example.org"], True)]


def test_account_without_mail_server_still_shows_the_link(cast, administrator, account, monkeypatch):
    def broken(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("delegation575.organisation.views.links.send_mail", broken)
    cast.member.email = "hai@example.org"
    cast.member.save()
    response = administrator.post(url("account", account.pk), sent("invite", by_mail="on"), follow=True)
    assert "Máy chủ thư không nhận thư." in response.content.decode()
    assert response.context["link"]


def test_account_is_closed_and_opened_again(administrator, account):
    page = url("account", account.pk)
    administrator.post(page, sent("disable"))
    assert not User.objects.get(pk=account.pk).is_active
    assert administrator.get(page).context["acts"][0].name == "enable"
    administrator.post(page, sent("enable"))
    assert User.objects.get(pk=account.pk).is_active


def test_account_of_ones_own_is_not_closed(cast, administrator):
    own = cast.administrator.user
    response = administrator.post(url("account", own.pk), sent("disable"))
    assert "Không thể tự khoá tài khoản của mình" in response.content.decode()
    assert User.objects.get(pk=own.pk).is_active


def test_account_owner_becomes_secretary_and_administrator(cast, administrator):
    account = make.an_account(cast.nobody)
    page = url("account", account.pk)
    typed = sent("secretary", delegation=cast.delegation.pk, starts_on="01/5/2022")
    assert administrator.post(page, typed).status_code == 302
    assert administrator.post(page, sent("appoint", starts_on="01/5/2022")).status_code == 302
    assert [m.role for m in cast.nobody.memberships.all()] == ["secretary"]
    assert administrator.post(page, sent("dismiss", ends_on="30/4/2022")).status_code == 200
    assert administrator.post(page, sent("dismiss", ends_on="30/6/2022")).status_code == 302


def test_account_history_says_who_closed_it(cast, administrator, account):
    administrator.post(url("account", account.pk), sent("disable"))
    event = administrator.get(url("account_history", account.pk)).context["events"][0]
    assert event.by == cast.administrator.full_name
    assert [(change.field, change.after) for change in event.changes] == [("đang dùng", "không")]


@pytest.mark.parametrize("page", ["accounts", "create_account"])
@pytest.mark.parametrize("name", ["secretary", "head", "member", "nobody"])
def test_accounts_are_the_administrators_alone(as_, page, name):
    assert as_(name).get(url(page)).status_code == 403


@pytest.mark.parametrize("page", ["account", "account_history"])
@pytest.mark.parametrize("name", ["secretary", "head", "member", "nobody"])
def test_account_is_not_there_for_others(as_, account, page, name):
    assert as_(name).get(url(page, account.pk)).status_code == 404


def link_for(cast, account, now=None) -> str:
    _invitation, token = actions.invite(account=account, now=now or clock.now(), by=cast.administrator)
    return url("accept_invitation", token)


def test_accept_invitation_sets_the_password_and_leads_to_the_login(cast, account):
    link, client = link_for(cast, account), Client()
    assert client.get(link).status_code == 200
    response = client.post(link, {"password1": PASSWORD, "password2": PASSWORD})
    assert response.headers["Location"] == reverse("account_login")
    assert User.objects.get(pk=account.pk).check_password(PASSWORD)
    assert client.get(link).status_code == 410


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"password1": "", "password2": ""}, "password1"),
        ({"password1": PASSWORD, "password2": "khac-han-nhe"}, "password2"),
        ({"password1": "12345678", "password2": "12345678"}, "password1"),
        ({"password1": "a\0bcdefgh", "password2": "a\0bcdefgh"}, "password1"),
        ({"password1": "x" * 100_000, "password2": "x" * 100_000}, "password1"),
    ],
)
def test_accept_invitation_refused_at_the_field_keeps_the_link(cast, account, typed, field):
    link = link_for(cast, account)
    response = Client().post(link, typed)
    assert field in response.context["form"].errors
    assert Client().get(link).status_code == 200


def test_accept_invitation_by_a_spent_link_says_so(cast, account):
    old = link_for(cast, account, clock.now() - timedelta(days=8))
    replaced = link_for(cast, account)
    link_for(cast, account)
    for link in (old, replaced, url("accept_invitation", "khong-co")):
        for response in (Client().get(link), Client().post(link, {"password1": PASSWORD, "password2": PASSWORD})):
            assert response.status_code == 410
            assert "Không dùng được đường dẫn này" in response.content.decode()
    assert not User.objects.get(pk=account.pk).has_usable_password()


def test_accept_invitation_of_a_closed_account_is_spent(cast, account):
    link = link_for(cast, account)
    User.objects.filter(pk=account.pk).update(is_active=False)
    assert Client().get(link).status_code == 410


def test_accounts_name_team_leaders_as_such(cast, administrator):
    make.an_account(cast.leader)
    rows = administrator.get(url("accounts")).context["rows"]
    assert f"Tổ trưởng · {cast.delegation.short_name}" in [role for row in rows for role in row["roles"]]
