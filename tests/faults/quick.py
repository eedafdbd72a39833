"""The Celery application of the fault run: beat in seconds, and the places where a process can be told to die.

Nothing of this is imported by the project: in production there is no such place.
"""

import os
import signal
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from celery.signals import worker_process_init

from delegation575.celery import app

POINTS = {
    "claimed, not hung": ("claiming", "insert_entries", "after"),
    "hung, not committed": ("claiming", "hang", "after"),
    "claim committed": ("claiming", "_claim_for", "after"),
    "dispatch locked": ("delivering", "letter_of", "before"),
    "handed over, not committed": ("delivering", "_hand_over", "after"),
    "sent and committed": ("delivering", "_deliver_next", "after"),
    "swept, no heartbeat": ("sweeping", "deliver_pending", "after"),
}
"""Where a sender can be killed: module, function, and on which side of it."""

FOLDER = Path(os.environ["DATA_DIR"])
CONTROL = os.environ.get("FAULT_CONTROL", "")

app.conf.beat_schedule = {
    "sweep": {"task": "delegation575.reminders.tasks.sweep", "schedule": 2.0, "options": {"expires": 20}}
}


def _module(name: str) -> Any:
    from importlib import import_module

    return import_module(f"delegation575.reminders.actions.{name}")


@worker_process_init.connect
def prepare(**_: object) -> None:
    """Put the places to die, and what a control takes away, into this worker."""
    if CONTROL:
        CONTROLS[CONTROL]()
    for point, (module, function, side) in POINTS.items():
        _wrap(_module(module), function, lambda *args, point=point: _die_by_mail(point, args), side)


def _die_by_mail(point: str, args: tuple[Any, ...]) -> None:
    """A dispatch of the inbox goes with its claim; the places of sending are meant for mail."""
    if getattr(args[0] if args else None, "channel", "mail") == "mail":
        die_at(point)


def _wrap(module: Any, function: str, act: Callable[..., None], side: str) -> None:
    genuine = getattr(module, function)

    @wraps(genuine)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        if side == "before":
            act(*args)
        result = genuine(*args, **kwargs)
        if side == "after" and (result or function == "hang"):
            act(*args)
        return result

    setattr(module, function, wrapped)


def die_at(point: str) -> None:
    """Die here, once, if that was asked for: whoever renames the request is the one."""
    asked = FOLDER / "die"
    try:
        if asked.read_text(encoding="utf-8") != point:
            return
        asked.rename(FOLDER / "died")
    except OSError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def _mark_before_sending() -> None:
    """What the best-known reference does: stamped and committed first, handed over afterwards."""
    from django.db import transaction

    delivering = _module("delivering")
    held: list[Any] = []
    genuine_mail, genuine_next = delivering.mail_of, delivering._deliver_next

    class Later:
        def __init__(self, *args: Any) -> None:
            held.append(args)

        def send(self) -> None:
            pass

    def next_one(*args: Any) -> Any:
        with transaction.atomic():
            outcome = genuine_next(*args)
        while held:
            die_at("marked, not sent")
            genuine_mail(*held.pop()).send()
        return outcome

    delivering.mail_of, delivering._deliver_next = Later, next_one


def _no_unique_key() -> None:
    """The key itself is taken away in the database; two at once look before either has written."""
    _wrap(_module("claiming"), "_not_yet_known", lambda *_: time.sleep(1.5), "after")


def _no_row_lock() -> None:
    from django.db.models import QuerySet

    delivering = _module("delivering")
    genuine = delivering._deliver_next

    def next_one(*args: Any) -> Any:
        lock = QuerySet.select_for_update
        QuerySet.select_for_update = lambda rows, *_, **__: rows.all()
        try:
            return genuine(*args)
        finally:
            QuerySet.select_for_update = lock

    delivering._deliver_next = next_one


CONTROLS = {"claim-before-send": _mark_before_sending, "no-unique-key": _no_unique_key, "no-row-lock": _no_row_lock}
