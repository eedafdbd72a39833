"""What can be done: entering a conference, what was judged, proposed and concluded there, and what was asked for."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from typing import Any, TypeVar

from django.db.models import Max, Model, QuerySet

from delegation575.directives.models import (
    AddresseePart,
    Assessment,
    AssessmentKind,
    AssessmentSubject,
    AssessmentTheme,
    AssessmentVoice,
    Conclusion,
    Conference,
    ConferenceKind,
    ConferenceParticipation,
    ConferenceProposal,
    Directive,
    DirectiveAddressee,
    DirectiveInspection,
    Modality,
    Recommendation,
)
from delegation575.directives.queries import Matter, MatterKind
from delegation575.directives.refusals import NobodyAddressed, NotUpwards, RequestToMembers, refusing_rows
from delegation575.foundation.history import acting
from delegation575.foundation.vietnamese import fold
from delegation575.organisation.models import (
    Delegation,
    GuidingDocument,
    OrgUnit,
    Person,
    Theme,
)
from delegation575.work_sessions.models import DayPart

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Addressed:
    """Somebody a directive speaks to: a body, a group by its capacity, or a body by another word."""

    part: AddresseePart
    body: OrgUnit | None = None
    capacity: str = ""


def enter_conference(
    *,
    delegation: Delegation,
    kind: ConferenceKind,
    title: str,
    held_on: date,
    day_part: DayPart,
    venue: str,
    by: Person,
    on_behalf_of: Person | None = None,
    starts_at: time | None = None,
    reviewed_period: str = "",
    planned_period: str = "",
    purpose: str = "",
    chair: Person | None = None,
    chair_capacity: str = "",
    participants: Sequence[str] = (),
    bodies: Iterable[OrgUnit] = (),
) -> Conference:
    """Enter a conference with those who took part, a group a line in protocol order.

    A line that names one of `bodies` is kept with it. Refused: `ConferenceThere`.
    """
    with _recorded(by, on_behalf_of):
        conference = Conference.objects.create(
            delegation=delegation,
            kind=kind,
            title=title,
            held_on=held_on,
            day_part=day_part,
            starts_at=starts_at,
            venue=venue,
            reviewed_period=reviewed_period,
            planned_period=planned_period,
            purpose=purpose,
            chair=chair,
            chair_capacity=chair_capacity,
        )
        _add_lines(conference, participants, bodies)
        return conference


def add_participants(
    *,
    conference: Conference,
    lines: Sequence[str],
    by: Person,
    on_behalf_of: Person | None = None,
    bodies: Iterable[OrgUnit] = (),
) -> Conference:
    """Add groups that took part, after those entered. Refused: `SaidAlready`."""
    with _recorded(by, on_behalf_of):
        _add_lines(_locked(conference), lines, bodies)
        return conference


def add_assessment(
    *,
    conference: Conference,
    kind: AssessmentKind,
    subject: AssessmentSubject,
    voice: AssessmentVoice,
    text: str,
    by: Person,
    on_behalf_of: Person | None = None,
    themes: Iterable[Theme] = (),
    emphasised: bool = False,
    guiding_document: GuidingDocument | None = None,
    with_body: OrgUnit | None = None,
) -> Assessment:
    """Enter what was judged well or ill done, about whom and by whom. Refused: `SaidAlready`."""
    with _recorded(by, on_behalf_of):
        assessment = Assessment.objects.create(
            delegation=conference.delegation,
            conference=_locked(conference),
            kind=kind,
            subject=subject,
            voice=voice,
            text=text,
            emphasised=emphasised,
            guiding_document=guiding_document,
            with_body=with_body,
            position=_next(conference.assessments.all()),
        )
        for theme in themes:
            AssessmentTheme.objects.create(delegation=conference.delegation, assessment=assessment, theme=theme)
        return assessment


def add_proposal(
    *,
    conference: Conference,
    text: str,
    by: Person,
    on_behalf_of: Person | None = None,
    author: Person | None = None,
    theme: Theme | None = None,
    addressee: OrgUnit | None = None,
) -> ConferenceProposal:
    """Enter a measure that was proposed; without an author it is the members' together. Refused: `SaidAlready`."""
    with _recorded(by, on_behalf_of):
        return ConferenceProposal.objects.create(
            delegation=conference.delegation,
            conference=_locked(conference),
            text=text,
            author=author,
            theme=theme,
            addressee=addressee,
            position=_next(conference.proposals.all()),
        )


def conclude_conference(
    *, conference: Conference, speaker: Person, capacity: str, by: Person, on_behalf_of: Person | None = None
) -> Conclusion:
    """Enter who concluded the conference and in which capacity. Refused: `ConcludedAlready`."""
    with _recorded(by, on_behalf_of):
        return Conclusion.objects.create(
            delegation=conference.delegation, conference=conference, speaker=speaker, capacity=capacity
        )


def add_directive(
    *,
    conclusion: Conclusion,
    modality: Modality,
    text: str,
    by: Person,
    on_behalf_of: Person | None = None,
    all_members: bool = False,
    addressed: Sequence[Addressed] = (),
    theme: Theme | None = None,
    due_on: date | None = None,
    due_wording: str = "",
    target_count: int | None = None,
    about: Sequence[Matter] = (),
) -> Directive:
    """Enter the next directive of a conclusion.

    `about` holds at most one programme and one project. Without `due_on` it is never overdue.
    Refused: `NobodyAddressed`, `RequestToMembers` (đề nghị to one's own members), `SaidAlready`.
    """
    if not all_members and not any(each.part == AddresseePart.LEAD for each in addressed):
        raise NobodyAddressed
    if all_members and modality != Modality.REQUIRE:
        raise RequestToMembers
    with _recorded(by, on_behalf_of):
        directive = Directive.objects.create(
            delegation=conclusion.delegation,
            conclusion=_locked(conclusion),
            number=_next(conclusion.directives.all(), "number"),
            modality=modality,
            text=text,
            theme=theme,
            due_on=due_on,
            due_wording=due_wording,
            all_members=all_members,
            target_count=target_count,
            programme_id=_about(about, MatterKind.PROGRAMME),
            key_project_id=_about(about, MatterKind.PROJECT),
        )
        _address(directive, addressed)
        for matter in about:
            if matter.kind == MatterKind.INSPECTION:
                DirectiveInspection.objects.create(
                    delegation=conclusion.delegation, directive=directive, inspection_id=matter.id
                )
        return directive


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
    with _recorded(by, on_behalf_of):
        same_event = delegation.recommendations.filter(conference=conference)
        return Recommendation.objects.create(
            delegation=delegation,
            conference=conference and _locked(conference),
            from_unit=from_unit,
            to_unit=to_unit,
            theme=theme,
            text=text,
            received_on=received_on,
            position=_next(same_event) if conference else 0,
        )


@contextmanager
def _recorded(by: Person, on_behalf_of: Person | None) -> Iterator[None]:
    with acting(by=by, on_behalf_of=on_behalf_of), refusing_rows():
        yield


def _locked(row: M) -> M:
    """The row, held until the end of the transaction, so that two do not get the same place."""
    type(row)._default_manager.select_for_update().get(pk=row.pk)
    return row


def _next(rows: QuerySet[Any], column: str = "position") -> int:
    last = rows.aggregate(last=Max(column))["last"]
    return (last or 0) + 1


def _add_lines(conference: Conference, lines: Sequence[str], bodies: Iterable[OrgUnit]) -> None:
    by_name = {body.search_key: body for body in bodies}
    start = _next(conference.participations.all(), "group_order")
    for order, line in enumerate(lines, start):
        body = by_name.get(fold(line))
        ConferenceParticipation.objects.create(
            delegation=conference.delegation, conference=conference, capacity=line, body=body, group_order=order
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
