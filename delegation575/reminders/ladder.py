"""Who is reminded when: before, on and after the due day, one level up at a time. Pure: no Django, no sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from delegation575.foundation.periods import start_of
from delegation575.foundation.working_days import WorkingDays


class Audience(StrEnum):
    """Who is told at a step, seen from whoever owes."""

    MEMBER = "member"
    TEAM_LEADER = "team_leader"
    OFFICE = "office"
    """The head and the secretariat."""


@dataclass(frozen=True)
class Step:
    """A rung: so many working days after the due day (before it if negative), to whom."""

    code: str
    """Stands in the ledger for ever: never renamed, never given to another step."""
    working_days: int
    audience: Audience


LADDER: tuple[Step, ...] = (
    Step("due-5w", -5, Audience.MEMBER),
    Step("due-2w", -2, Audience.MEMBER),
    Step("due", 0, Audience.MEMBER),
    Step("due+1w", 1, Audience.MEMBER),
    Step("due+2w", 2, Audience.TEAM_LEADER),
    Step("due+5w", 5, Audience.OFFICE),
)
"""In the order of their days (anchors.md D2): the member four times, then his team leader, then the head."""

EARLIEST_CALENDAR_DAYS = 21
"""No step falls earlier than so many calendar days before the deadline, Tết between them included."""


def step_day(step: Step, due_on: date, working_days: WorkingDays) -> date:
    """The day of a step. Day 0 is the due day; if that is off work, the working day before it."""
    if step.working_days == 0:
        return working_days.previous_working(due_on)
    return working_days.add(due_on, step.working_days)


def steps_due(due_on: date, now: datetime, working_days: WorkingDays, ladder: Sequence[Step] = LADDER) -> list[Step]:
    """The steps whose day has begun at `now`, in order, however long ago: whoever asks late still finds them.

    `due_on` is the last day on which there is time. A step begins at the local 00:00 of its day.
    """
    return [step for step in ladder if start_of(step_day(step, due_on, working_days)) <= now]


def audience_of(code: str, ladder: Sequence[Step] = LADDER) -> Audience:
    """Whom a step of the ledger told; a leader's own reminder ("nudge:…") tells the member."""
    return next((step.audience for step in ladder if step.code == code), Audience.MEMBER)


def last_code(ladder: Sequence[Step] = LADDER) -> str:
    """The code after which nothing is left to say."""
    return ladder[-1].code


@dataclass(frozen=True)
class Told:
    """A step for one audience: to be sent, or overtaken by a later one and only recorded."""

    step: Step
    superseded: bool


def told(steps: Sequence[Step], audience: Audience) -> list[Told]:
    """Of the steps due, those of one audience; only the highest is sent."""
    own = [step for step in steps if step.audience is audience]
    return [Told(step, superseded=step is not own[-1]) for step in own]
