"""Who should have been told what on which day: plain rules written by hand, nothing of the code under test."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

# (working days from the due day, who is told), as the delegation's people would say it.
RULES = [(-5, "member"), (-2, "member"), (0, "member"), (1, "member"), (2, "leader"), (5, "office")]

Telling = tuple[str, str, str, date]
"""Who was told (address), whose report, which report, on which day."""


@dataclass
class Owed:
    """One report somebody owes, who stands above them, and what became of it."""

    person: str
    address: str
    report: str
    due: date
    leader: str
    office: tuple[str, ...]
    answered: bool = False
    done: set[int] = field(default_factory=set)
    """Which rules have been followed in the present round."""

    def extend(self, due: date) -> None:
        """More time: everything begins anew."""
        self.due, self.done = due, set()


def working_day(day: date, number: int) -> date:
    """So many working days on or back. Between June and August 2022 nothing but weekends is off."""
    step = timedelta(days=1 if number > 0 else -1)
    left = abs(number)
    while left:
        day += step
        left -= day.weekday() < 5
    return day


def told_on(day: date, all_owed: Iterable[Owed]) -> set[Telling]:
    """What is said on a day on which reminding works; call it for each such day, in order."""
    return {telling for owed in all_owed if not owed.answered for telling in _told(day, owed)}


def _told(day: date, owed: Owed) -> set[Telling]:
    due = [n for n, (number, _) in enumerate(RULES) if working_day(owed.due, number) <= day]
    new = [n for n in due if n not in owed.done]
    owed.done.update(new)
    found: set[Telling] = set()
    for who in {RULES[n][1] for n in new}:
        # Of what came due together, one word is enough: a burst helps nobody.
        found |= {(address, owed.person, owed.report, day) for address in _addresses(who, owed)}
    return found


def _addresses(who: str, owed: Owed) -> set[str]:
    if who == "member":
        return {owed.address}
    if who == "leader":
        return {owed.leader} - {owed.address}
    return set(owed.office)
