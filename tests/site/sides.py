"""One delegation with everything in it, and how its many rows are stored at once."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import TypeVar

from django.db.models import Model

from delegation575.foundation.periods import LOCAL_ZONE
from delegation575.foundation.vietnamese import fold, given_name, name_sort_key, sort_key
from delegation575.organisation.models import Delegation, OrgUnit, Person, Team, Theme

OUR_MARK, THEIR_MARK = "Sông", "Núi"
OWN_MARK = "Khe"
"""In the texts of the member's own rows only."""

INVITATION = "loi-moi-minh-hoa"
"""What stands in the link of an open invitation."""

M = TypeVar("M", bound=Model)
_numbers = count(1)


@dataclass
class Side:
    """One delegation with everything in it."""

    mark: str
    many: int
    """How many of everything that pages list."""
    now: datetime
    delegation: Delegation
    people: dict[str, Person] = field(default_factory=dict)
    rows: dict[str, Model] = field(default_factory=dict)
    """What addresses name, by the words of the expectations."""
    teams: list[Team] = field(default_factory=list)
    units: list[OrgUnit] = field(default_factory=list)
    """The member is in charge of the second."""
    themes: list[Theme] = field(default_factory=list)
    members: list[Person] = field(default_factory=list)
    """Further ones, the many."""

    @property
    def today(self) -> date:
        """The day on which all of this stands."""
        return self.now.date()

    @property
    def member(self) -> Person:
        """Whose rows they are."""
        return self.people["member"]

    @property
    def secretary(self) -> Person:
        """Who enters what comes on paper."""
        return self.people["secretary"]

    def text(self, what: str, number: int = 0, *, own: bool = False) -> str:
        """A text that shows whose it is."""
        words = [what, str(number) if number else "", OWN_MARK if own else "", self.mark]
        return " ".join(word for word in words if word)

    @property
    def each(self) -> range:
        """One for each of the many."""
        return range(1, self.many + 1)


def store_all(rows: Iterable[M]) -> list[M]:
    """Store rows of one kind at once, with keys that follow one another as the database's own do."""
    listed = list(rows)
    for row in listed:
        row.pk = _key()
        _fill_stored_keys(row)
    return type(listed[0])._default_manager.bulk_create(listed)


def _key() -> uuid.UUID:
    milliseconds = int(datetime.now(LOCAL_ZONE).timestamp() * 1000)
    return uuid.UUID(int=milliseconds << 80 | 7 << 76 | 2 << 62 | next(_numbers))


def _fill_stored_keys(row: Model) -> None:
    # What `save` does, which storing at once leaves out.
    match row:
        case Person():
            row.given_name = given_name(row.full_name)
            row.sort_key, row.search_key = name_sort_key(row.full_name, row.given_name), fold(row.full_name)
        case OrgUnit():
            row.sort_key, row.search_key = sort_key(row.label), fold(row.label)
        case Theme():
            row.search_key = fold(row.name)
