"""The first administrator of an installation, from the shell."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from delegation575.organisation.models import User
from tests import factories as make

PASSWORD = "mot-mat-khau-moi"


def created(login: str = "quantri", name: str = "Minh Hoạ Quản Trị") -> str:
    out = StringIO()
    call_command("create_administrator", login=login, name=name, stdout=out)
    return out.getvalue().strip()


def test_printed_link_makes_a_working_administrator(db, settings):
    link = created()
    client = Client()
    client.post(link.removeprefix(settings.SITE_URL), {"password1": PASSWORD, "password2": PASSWORD})
    account = User.objects.get(login="quantri")
    assert account.check_password(PASSWORD)
    client.force_login(account)
    assert client.get("/organisation/accounts/").status_code == 200


def test_login_taken_is_an_error_in_words_and_makes_nobody(db):
    make.an_account(make.a_person(), "quantri")
    with pytest.raises(CommandError, match="Đã có tài khoản mang tên này"):
        created("QuanTri")
    assert User.objects.count() == 1
