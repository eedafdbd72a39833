"""Entering a conclusion with its directives, and what was asked of the level above."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from delegation575.directives.actions.recording import locked, next_place, recorded
from delegation575.directives.models import (
    AddresseePart,
    Conclusion,
    Conference,
    Directive,
    DirectiveAddressee,
    DirectiveInspection,
    Modality,
    Recommendation,
)
from delegation575.directives.queries import Matter, MatterKind
from delegation575.directives.refusals import NobodyAddressed, NotUpwards, RequestToMembers
from delegation575.organisation.models import Delegation, OrgUnit, Person, Theme


@dataclass(frozen=True)
class Addressed:
    """Somebody a directive speaks to: a body, a group by its capacity, or a body by another word."""

    part: AddresseePart
    body: OrgUnit | None = None
    capacity: str = ""


@dataclass(frozen=True)
class Said:
    """What a directive says: to whom, about what, by when. `about` holds one programme and one project at most."""

    modality: Modality
    text: str
    addressed: Sequence[Addressed] = ()
    all_members: bool = False
    theme: Theme | None = None
    due_on: date | None = None
    """None: no due date was set, and it is never overdue."""
    due_wording: str = ""
    target_count: int | None = None
    about: Sequence[Matter] = ()


def conclude_conference(
    *, conference: Conference, speaker: Person, capacity: str, by: Person, on_behalf_of: Person | None = None
) -> Conclusion:
    """Enter who concluded the conference and in which capacity. Refused: `ConcludedAlready`."""
    with recorded(by, on_behalf_of):
        return Conclusion.objects.create(
            delegation=conference.delegation, conference=conference, speaker=speaker, capacity=capacity
        )


def add_directive(*, conclusion: Conclusion, said: Said, by: Person, on_behalf_of: Person | None = None) -> Directive:
    """Enter the next directive of a conclusion.

    Refused: `NobodyAddressed`, `RequestToMembers` (đề nghị to one's own members), `SaidAlready`.
    """
    _check_addressed(said)
    with recorded(by, on_behalf_of):
        directive = Directive.objects.create(
            delegation=conclusion.delegation,
            conclusion=locked(conclusion),
            number=next_place(conclusion.directives.all(), "number"),
            modality=said.modality,
            text=said.text,
            theme=said.theme,
            due_on=said.due_on,
            due_wording=said.due_wording,
            all_members=said.all_members,
            target_count=said.target_count,
            programme_id=_about(said.about, MatterKind.PROGRAMME),
            key_project_id=_about(said.about, MatterKind.PROJECT),
        )
        _address(directive, said.addressed)
        _inspect(directive, said.about)
        return directive


def _check_addressed(said: Said) -> None:
    if not said.all_members and not any(each.part == AddresseePart.LEAD for each in said.addressed):
        raise NobodyAddressed
    if said.all_members and said.modality != Modality.REQUIRE:
        raise RequestToMembers


def _inspect(directive: Directive, matters: Iterable[Matter]) -> None:
    for matter in matters:
        if matter.kind == MatterKind.INSPECTION:
            DirectiveInspection.objects.create(
                delegation=directive.delegation, directive=directive, inspection_id=matter.id
            )


def receive_recommendation(
    *,
    delegation: Delegation,
    from_unit: OrgUnit,
    to_unit: OrgUnit,
    text: str,
    received_on: date,
    by: Person,
    on_behalf_of: Person | None = None,
    theme: Theme | None = None,
    conference: Conference | None = None,
) -> Recommendation:
    """Enter what a place asks of the level above, received at a conference or otherwise.

    Refused: `NotUpwards` (from a unit to itself), `SaidAlready`.
    """
    if from_unit == to_unit:
        raise NotUpwards
    with recorded(by, on_behalf_of):
        same_event = delegation.recommendations.filter(conference=conference)
        return Recommendation.objects.create(
            delegation=delegation,
            conference=conference and locked(conference),
            from_unit=from_unit,
            to_unit=to_unit,
            theme=theme,
            text=text,
            received_on=received_on,
            position=next_place(same_event) if conference else 0,
        )


def _about(matters: Iterable[Matter], kind: MatterKind) -> uuid.UUID | None:
    return next((matter.id for matter in matters if matter.kind == kind), None)


def _address(directive: Directive, addressed: Sequence[Addressed]) -> None:
    for position, each in enumerate(addressed, 1):
        DirectiveAddressee.objects.create(
            delegation=directive.delegation,
            directive=directive,
            part=each.part,
            body=each.body,
            capacity=each.capacity,
            position=position,
        )
