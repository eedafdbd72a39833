"""What a dispatch says: in Vietnamese, as offices write, whatever the language of the page that asks."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import formataddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from delegation575.foundation.working_days import WorkingDays
from delegation575.organisation.models import Person
from delegation575.reminders.models import Channel, Dispatch, DispatchItem
from delegation575.reports.wording import DutyRow, rows_of

NAMESPACE = uuid.UUID("5f3f3a52-91b5-5ad6-8b43-575575575575")
SUBJECT_CHARACTERS = 300


@dataclass(frozen=True)
class Letter:
    """A dispatch in words."""

    subject: str
    body: str


def letter_of(dispatch: Dispatch, items: Sequence[DispatchItem], now: datetime, working_days: WorkingDays) -> Letter:
    """The words of a dispatch with these items, as things stand at `now`."""
    with translation.override("vi"):
        context = _context(
            dispatch, items, rows_of([item.entry.duty for item in items if item.entry.duty], now, working_days)
        )
        context["now"] = now
        name = "nudge" if dispatch.nudge_id else "digest"
        subject = " ".join(render_to_string(f"reminders/mail/{name}_subject.txt", context).split())
        body = render_to_string(f"reminders/mail/{name}.txt", context)
    return Letter(subject[:SUBJECT_CHARACTERS], f"{body.strip()}\n")


def _context(dispatch: Dispatch, items: Sequence[DispatchItem], rows: Sequence[DutyRow]) -> dict[str, Any]:
    own = [row for row in rows if row.duty.person_id == dispatch.recipient_id]
    return {
        "recipient": dispatch.recipient,
        "delegation": dispatch.delegation,
        "own": own,
        "others": [row for row in rows if row.duty.person_id != dispatch.recipient_id],
        "entry": items[0].entry,
        "site_url": settings.SITE_URL.rstrip("/"),
        "by_mail": dispatch.channel == Channel.MAIL,
    }


def message_id_of(dispatch: Dispatch) -> str:
    """Made from what makes the dispatch unique, so that the same one sent again carries the same."""
    key = (dispatch.delegation_id, dispatch.recipient_id, dispatch.channel, dispatch.local_day, dispatch.nudge_id)
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"<{uuid.uuid5(NAMESPACE, '|'.join(str(part) for part in key))}@{host}>"


def mail_of(letter: Letter, recipient: Person, message_id: str) -> EmailMessage:
    """The letter as a mail."""
    return EmailMessage(
        letter.subject,
        letter.body,
        to=[formataddr((recipient.full_name, recipient.email))],
        headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated"},
    )
