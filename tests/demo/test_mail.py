"""The demo's page of mails: what would have been sent, as its reader would see it."""

from datetime import datetime
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from delegation575.demo.mailbox import mails
from delegation575.foundation.periods import LOCAL_ZONE
from tests.actors import sign_in, the_cast

FILE_BACKEND = "django.core.mail.backends.filebased.EmailBackend"


def _send(folder: Path, subject: str) -> None:
    from django.core.mail import get_connection

    connection = get_connection(FILE_BACKEND, file_path=str(folder))
    EmailMessage(subject, "Kính gửi: Đồng chí", to=["Minh Hoạ <minhhoa@vidu.example>"], connection=connection).send()


def test_mails_of_an_absent_folder_are_none(tmp_path: Path) -> None:
    assert mails(tmp_path / "absent") == []


def test_mails_are_read_back_newest_first_in_local_time(tmp_path: Path) -> None:
    begun = datetime.now(LOCAL_ZONE).replace(microsecond=0)
    _send(tmp_path, "Nhắc gửi báo cáo")
    _send(tmp_path, "Nhắc lần hai")
    found = mails(tmp_path)
    assert {mail.subject for mail in found} == {"Nhắc gửi báo cáo", "Nhắc lần hai"}
    assert [mail.sent_at for mail in found] == sorted((mail.sent_at for mail in found), reverse=True)
    assert found[0].sent_at >= begun
    assert found[0].sent_at.utcoffset() == begun.utcoffset()
    assert (found[0].recipient, found[0].text.strip()) == ("Minh Hoạ <minhhoa@vidu.example>", "Kính gửi: Đồng chí")


@pytest.mark.django_db
def test_mail_page_shows_what_was_sent(client: Client, tmp_path: Path, settings: object) -> None:
    settings.EMAIL_FILE_PATH = tmp_path
    _send(tmp_path, "Nhắc gửi <b>báo cáo</b>")
    sign_in(client, the_cast().member)
    page = client.get("/demo/mail/")
    assert page.status_code == 200
    assert "Nhắc gửi &lt;b&gt;báo cáo&lt;/b&gt;" in page.content.decode()
