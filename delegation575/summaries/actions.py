"""Printing a summary: asked for, taken by one worker, done or failed, and taken again when a worker dies."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q

from delegation575.documents.frozen import as_json, paper_from_json
from delegation575.documents.pdf import render_pdf
from delegation575.foundation.constraints import refusing
from delegation575.foundation.files import store
from delegation575.foundation.periods import Period
from delegation575.foundation.refusals import Refused
from delegation575.organisation.models import Delegation, Person
from delegation575.summaries.models import PrintState, SummaryPrint, Version
from delegation575.summaries.papers import compose
from delegation575.summaries.refusals import PrintUnderWay

logger = logging.getLogger(__name__)

LOST_AFTER = timedelta(minutes=10)
"""A print whose worker said nothing for so long is taken again: longer than any task may run."""
ATTEMPTS = 3


def request_print(
    *, delegation: Delegation, period: Period, version: Version, by: Person, now: datetime
) -> SummaryPrint:
    """Take a snapshot of the summary as it stands and queue its printing.

    Raises `PrintUnderWay` while the same version is in the queue: a second click is one print.
    """
    paper = compose(delegation=delegation, period=period, version=version, now=now).printed
    with refusing({"summaryprint_one_under_way": PrintUnderWay()}):
        return SummaryPrint.objects.create(
            delegation=delegation,
            period=period.code,
            version=version,
            snapshot=as_json(paper),
            snapshot_at=now,
            requested_by=by,
            requested_at=now,
            touched_at=now,
        )


def make_print(*, print_id: str, now: datetime) -> bool:
    """Render a queued print and store its PDF; False when another worker has it or it is done.

    A failure is written to the row, in words for the reader; the cause goes to the log.
    """
    if not _take(print_id, now):
        return False
    taken = SummaryPrint.objects.get(pk=print_id)
    try:
        content = render_pdf(paper_from_json(taken.snapshot), on_progress=_Progress(taken))
    except Refused as refused:
        _finish(taken, state=PrintState.FAILED, failure=str(refused))
    except Exception:
        logger.exception("Print %s failed.", print_id)
        _finish(taken, state=PrintState.FAILED if taken.attempts >= ATTEMPTS else PrintState.QUEUED)
    else:
        file = store(content, media_type="application/pdf", now=now)
        _finish(taken, state=PrintState.DONE, progress=100, file=file)
    return True


def unfinished_prints(now: datetime) -> list[str]:
    """The prints that a worker should take: queued, or begun by a worker that died."""
    lost = Q(state=PrintState.RUNNING, touched_at__lt=now - LOST_AFTER)
    waiting = SummaryPrint.objects.filter(Q(state=PrintState.QUEUED) | lost)
    return [str(pk) for pk in waiting.order_by("id").values_list("pk", flat=True)]


def _take(print_id: str, now: datetime) -> bool:
    """Compare and set: exactly one worker gets it."""
    lost = Q(state=PrintState.RUNNING, touched_at__lt=now - LOST_AFTER)
    free = SummaryPrint.objects.filter(Q(state=PrintState.QUEUED) | lost, pk=print_id)
    return free.update(state=PrintState.RUNNING, touched_at=now, attempts=F("attempts") + 1, progress=0) == 1


def _finish(taken: SummaryPrint, **values: Any) -> None:
    SummaryPrint.objects.filter(pk=taken.pk, attempts=taken.attempts).update(**values)


class _Progress:
    """Writes the share done, so that the page can show it."""

    def __init__(self, taken: SummaryPrint) -> None:
        self.taken = taken

    def __call__(self, done: int, total: int) -> None:
        _finish(self.taken, progress=min(99, 100 * done // max(total, 1)))
