"""Entering a conference, who took part, what was judged and proposed there."""

from collections.abc import Iterable, Sequence
from datetime import date, time

from delegation575.directives.actions.recording import locked, next_place, recorded
from delegation575.directives.models import (
    Assessment,
    AssessmentKind,
    AssessmentSubject,
    AssessmentTheme,
    AssessmentVoice,
    Conference,
    ConferenceKind,
    ConferenceParticipation,
    ConferenceProposal,
)
from delegation575.foundation.vietnamese import fold
from delegation575.organisation.models import Delegation, GuidingDocument, OrgUnit, Person, Theme
from delegation575.work_sessions.models import DayPart


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
    with recorded(by, on_behalf_of):
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
    with recorded(by, on_behalf_of):
        _add_lines(locked(conference), lines, bodies)
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
    with recorded(by, on_behalf_of):
        assessment = Assessment.objects.create(
            delegation=conference.delegation,
            conference=locked(conference),
            kind=kind,
            subject=subject,
            voice=voice,
            text=text,
            emphasised=emphasised,
            guiding_document=guiding_document,
            with_body=with_body,
            position=next_place(conference.assessments.all()),
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
    with recorded(by, on_behalf_of):
        return ConferenceProposal.objects.create(
            delegation=conference.delegation,
            conference=locked(conference),
            text=text,
            author=author,
            theme=theme,
            addressee=addressee,
            position=next_place(conference.proposals.all()),
        )


def _add_lines(conference: Conference, lines: Sequence[str], bodies: Iterable[OrgUnit]) -> None:
    by_name = {body.search_key: body for body in bodies}
    start = next_place(conference.participations.all(), "group_order")
    for order, line in enumerate(lines, start):
        body = by_name.get(fold(line))
        ConferenceParticipation.objects.create(
            delegation=conference.delegation, conference=conference, capacity=line, body=body, group_order=order
        )
