"""What a form sent is done once, whatever is clicked twice or sent again."""

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from delegation575.organisation.models import Delegation, Person
from delegation575.work_sessions.models import Submission, WorkSession
from delegation575.work_sessions.refusals import OtherContent

_SENT_AGAIN_WITHIN = timedelta(days=1)


@dataclass(frozen=True)
class Sent:
    """What a form sent: the UUID it was opened with, and its fields as they were understood (JSON values)."""

    id: uuid.UUID
    body: Mapping[str, Any]

    @property
    def sha256(self) -> str:
        """The same content has the same sum, in whatever order its fields stand."""
        text = json.dumps(self.body, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def receive(sent: Sent, *, by: Person, delegation: Delegation, now: datetime) -> Submission:
    """The one submission of this UUID, locked: the first of two waits for nobody, the second for the first.

    One that has its `session` was done before. Raises `OtherContent` if this UUID came with other
    content (shown to its author alone). Call it before any other lock is taken.
    """
    row = Submission(
        id=sent.id, delegation=delegation, author=by, body=sent.body, body_sha256=sent.sha256, received_at=now
    )
    Submission.objects.bulk_create([row], ignore_conflicts=True)
    stored = Submission.objects.select_for_update(of=("self",)).select_related("session").get(pk=sent.id)
    if stored.author_id != by.pk or stored.delegation_id != delegation.pk:
        raise OtherContent
    if stored.body_sha256 != sent.sha256:
        raise OtherContent(stored)
    return stored


def same_visit(receipt: Submission) -> WorkSession | None:
    """The visit that its author has recorded within a day in exactly these words, if any.

    A browser's Back shows a form that was sent with a UUID it was not sent with: only the content tells. Two
    of one author wait for one another.
    """
    Person.objects.select_for_update(no_key=True).get(pk=receipt.author_id)
    alike = Submission.objects.filter(
        author_id=receipt.author_id,
        delegation_id=receipt.delegation_id,
        body_sha256=receipt.body_sha256,
        received_at__gte=receipt.received_at - _SENT_AGAIN_WITHIN,
        session__registered_at=None,
    ).exclude(pk=receipt.pk)
    found = alike.select_related("session").order_by("received_at").first()
    return found.session if found else None


def settle(receipt: Submission | None, session: WorkSession) -> WorkSession:
    """Note which session a submission became."""
    if receipt is not None:
        receipt.session = session
        receipt.save(update_fields=["session"])
    return session
