"""The one reader of the time. Rules take a day or a moment; only doors (views, tasks, commands) ask here."""

from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from delegation575.foundation.periods import LOCAL_ZONE


class ClockFixed(RuntimeError):
    """This installation's clock cannot be moved."""


def now() -> datetime:
    """This moment, aware, in the time of Vietnam; moved by `CLOCK_FILE` in the demo and in tests."""
    return datetime.now(LOCAL_ZONE) + timedelta(seconds=_moved_by())


def today() -> date:
    """The local day."""
    return now().date()


def move_clock(seconds: float) -> None:
    """Let every process of this installation read the time so many seconds away from the real one.

    Counted from the real time, not from an earlier move; 0 puts the clock right. Raises
    `ClockFixed` in production and where no `CLOCK_FILE` is set.
    """
    path = _clock_file()
    if path is None:
        raise ClockFixed("the clock can be moved only with CLOCK_FILE, and never in production")
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and renamed: another process never reads half a number.
    with NamedTemporaryFile("w", dir=path.parent, delete=False) as file:
        file.write(str(seconds))
    Path(file.name).replace(path)


def _clock_file() -> Path | None:
    return None if settings.MODE == "production" else settings.CLOCK_FILE


def _moved_by() -> float:
    path = _clock_file()
    if path is None:
        return 0.0
    try:
        return float(path.read_text() or 0)
    except FileNotFoundError:
        return 0.0
