"""The mails that the demo would have sent: read back from the folder where they were put instead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from delegation575.foundation.periods import LOCAL_ZONE

_RULE = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True)
class Mail:
    """One mail as its reader would see it."""

    sent_at: datetime
    recipient: str
    subject: str
    text: str
    message_id: str


def mails(folder: Path, at_most: int = 200) -> list[Mail]:
    """The newest mails in `folder`, newest first; files that come and go meanwhile are passed over."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.name, reverse=True) if folder.is_dir() else []
    found: list[Mail] = []
    for file in files:
        found += list(_in_file(file))
        if len(found) >= at_most:
            break
    return sorted(found, key=lambda mail: mail.sent_at, reverse=True)[:at_most]


def _in_file(file: Path) -> Iterator[Mail]:
    for part in file.read_bytes().split(_RULE):
        if part.strip():
            yield _mail(message_from_bytes(part.strip(), _class=EmailMessage, policy=policy.default))


def _mail(message: EmailMessage) -> Mail:
    body = message.get_body(("plain",))
    return Mail(
        sent_at=_moment(str(message["Date"])),
        recipient=str(message["To"]),
        subject=str(message["Subject"]),
        text=body.get_content() if body else "",
        message_id=str(message["Message-ID"]),
    )


def _moment(written: str) -> datetime:
    """The moment of a Date header; "-0000", as Django writes it, is UTC."""
    moment = parsedate_to_datetime(written)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(LOCAL_ZONE)
