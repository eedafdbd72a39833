"""Directives with everything a line of a list, a page or a paper says of them."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from delegation575.directives.models import (
    AddresseePart,
    Directive,
    DirectiveAddressee,
    DirectiveInspection,
    Modality,
)
from delegation575.directives.queries.inside import rows_inside
from delegation575.directives.states import Timing, timing_of
from delegation575.organisation.models import OrgUnit, SchemeItem


@dataclass(frozen=True)
class Addressee:
    """A body or a group that a directive speaks to."""

    part: str
    name: str
    """As it was said: "chính quyền thành phố Hà Giang"; else the body's name."""
    body: str = ""
    """The body's name where something else was said."""


@dataclass(frozen=True)
class DirectiveLine:
    """A directive in a list: what was said, by whom, to whom, and how it stands."""

    id: uuid.UUID
    conclusion_id: uuid.UUID
    number: int
    modality: str
    modality_label: str
    text: str
    theme: str
    due_on: date | None
    due_wording: str
    all_members: bool
    target_count: int | None
    state: str
    state_label: str
    said_on: date
    speaker: str
    capacity: str
    event: str
    """The title of the conference; empty for a session."""
    addressees: tuple[Addressee, ...]

    def _of(self, part: AddresseePart) -> list[Addressee]:
        return [addressee for addressee in self.addressees if addressee.part == part]

    @property
    def leads(self) -> list[Addressee]:
        """Who carries it out."""
        return self._of(AddresseePart.LEAD)

    @property
    def coordinating(self) -> list[Addressee]:
        """With whom."""
        return self._of(AddresseePart.COORDINATE)

    @property
    def report_to(self) -> list[Addressee]:
        """To whom it is reported."""
        return self._of(AddresseePart.REPORT_TO)

    @property
    def is_requested(self) -> bool:
        """ "Đề nghị", not "yêu cầu"."""
        return self.modality == Modality.REQUEST

    def timing(self, day: date) -> Timing:
        """How it stands to its due date on `day`; without one it is never overdue."""
        return timing_of(self.state, self.due_on, day)


@dataclass(frozen=True)
class SchemeLine:
    """A scheme of a programme; its name may be unknown."""

    number: int
    name: str
    state: str


@dataclass(frozen=True)
class DirectiveStory:
    """One directive with what it is about."""

    line: DirectiveLine
    row: Directive
    schemes: tuple[SchemeLine, ...]
    """Those of its programme."""
    inspections: tuple[str, ...]


@dataclass(frozen=True)
class Cursor:
    """Where a list of directives goes on: after the directive with these values."""

    said_on: date
    conclusion: uuid.UUID
    number: int

    def __str__(self) -> str:
        return f"{self.said_on.isoformat()}_{self.conclusion}_{self.number}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The cursor of an address, None of anything else."""
        try:
            day, conclusion, number = text.split("_")
            cursor = cls(date.fromisoformat(day), uuid.UUID(conclusion), int(number))
        except ValueError:
            return None
        return cursor if abs(cursor.number) < _MORE_THAN_ANY else None

    @property
    def rest(self) -> Q:
        """The condition on what comes after, in the order of `directive_lines`."""
        same_day, same_conclusion = Q(said_on=self.said_on), Q(conclusion=self.conclusion)
        return (
            Q(said_on__lt=self.said_on)
            | same_day & Q(conclusion__lt=self.conclusion)
            | same_day & same_conclusion & Q(number__gt=self.number)
        )


_MORE_THAN_ANY = 32_768


def directive_lines(
    directives: QuerySet[Directive], *, after: Cursor | None = None, most: int | None = None
) -> list[DirectiveLine]:
    """The last said first, those of one conclusion as they were said; `most` of those `after`. One query."""
    rows = _whole(directives)
    return [_line(row) for row in (rows.filter(after.rest) if after else rows)[:most]]


def directive_story_in(directives: QuerySet[Directive], pk: uuid.UUID) -> DirectiveStory | None:
    """The story of one of `directives`, None if it is not among them; one query."""
    row = _whole(directives).annotate(scheme_rows=_SCHEMES, inspection_rows=_INSPECTIONS).filter(pk=pk).first()
    if row is None:
        return None
    schemes = tuple(SchemeLine(**scheme) for scheme in row.__dict__["scheme_rows"])
    return DirectiveStory(_line(row), row, schemes, tuple(each["name"] for each in row.__dict__["inspection_rows"]))


def lead_bodies(directives: QuerySet[Directive]) -> QuerySet[OrgUnit]:
    """The bodies that lead at least one of `directives`, in protocol order."""
    leading = DirectiveAddressee.objects.filter(directive__in=directives, part=AddresseePart.LEAD)
    return OrgUnit.objects.filter(pk__in=leading.values("body")).order_by("type__precedence", "sort_key")


def _whole(directives: QuerySet[Directive]) -> QuerySet[Directive]:
    said_on = Coalesce("conclusion__conference__held_on", "conclusion__session__day")
    return (
        directives.select_related("conclusion__speaker", "conclusion__conference", "theme", "programme", "key_project")
        .annotate(said_on=said_on, addressee_rows=_ADDRESSEES)
        .order_by("-said_on", "-conclusion_id", "number")
    )


_ADDRESSEES = rows_inside(
    DirectiveAddressee.objects.filter(directive=OuterRef("pk")).order_by("position", "id"),
    part="part",
    body=F("body__label"),
    capacity="capacity",
)
_SCHEMES = rows_inside(
    SchemeItem.objects.filter(programme=OuterRef("programme")).order_by("number"),
    number="number",
    name="name",
    state="state",
)
_INSPECTIONS = rows_inside(
    DirectiveInspection.objects.filter(directive=OuterRef("pk")).order_by("id"), name=F("inspection__name")
)


def _line(row: Directive) -> DirectiveLine:
    conclusion = row.conclusion
    return DirectiveLine(
        id=row.pk,
        conclusion_id=conclusion.pk,
        number=row.number,
        modality=row.modality,
        modality_label=row.get_modality_display(),
        text=row.text,
        theme=row.theme.name if row.theme else "",
        due_on=row.due_on,
        due_wording=row.due_wording,
        all_members=row.all_members,
        target_count=row.target_count,
        state=row.state,
        state_label=row.get_state_display(),
        said_on=row.__dict__["said_on"],
        speaker=conclusion.speaker.full_name,
        capacity=conclusion.capacity,
        event=conclusion.conference.title if conclusion.conference else "",
        addressees=tuple(_addressees(row.__dict__["addressee_rows"])),
    )


def _addressees(rows: Iterable[dict[str, str | None]]) -> Iterable[Addressee]:
    for row in rows:
        body, said = row["body"] or "", row["capacity"] or ""
        yield Addressee(str(row["part"]), said or body, body if said else "")
