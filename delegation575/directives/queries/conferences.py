"""A conference with everything that was said at it."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet

from delegation575.directives.models import (
    Assessment,
    AssessmentKind,
    AssessmentSubject,
    AssessmentTheme,
    AssessmentVoice,
    Conclusion,
    Conference,
    ConferenceParticipation,
    ConferenceProposal,
    Directive,
)
from delegation575.directives.queries.directives import DirectiveLine, directive_lines
from delegation575.directives.queries.inside import rows_inside
from delegation575.directives.queries.recommendations import RecommendationLine, recommendation_lines
from delegation575.foundation.periods import Period
from delegation575.organisation.models import Delegation


@dataclass(frozen=True)
class ParticipantLine:
    """A person or a group that took part, in protocol order."""

    order: int
    name: str
    """The group by its capacity, or the person, or the body."""
    body: str
    """The body's full name, where something else is said."""
    attended: bool
    absence_reason: str


@dataclass(frozen=True)
class AssessmentLine:
    """A sentence of judgement: about whom, who says it, on what."""

    id: uuid.UUID
    kind: AssessmentKind
    subject: AssessmentSubject
    voice: AssessmentVoice
    text: str
    emphasised: bool
    themes: tuple[str, ...]
    guiding_document: str
    with_body: str


@dataclass(frozen=True)
class ProposalLine:
    """A measure that was proposed; without an author it is the members' together."""

    text: str
    author: str
    theme: str
    addressee: str
    key_project: str


@dataclass(frozen=True)
class ConferenceStory:
    """A conference, who was there, what was judged, proposed, concluded and asked for; all in their order."""

    conference: Conference
    participants: tuple[ParticipantLine, ...]
    assessments: tuple[AssessmentLine, ...]
    proposals: tuple[ProposalLine, ...]
    conclusion: Conclusion | None
    directives: tuple[DirectiveLine, ...]
    recommendations: tuple[RecommendationLine, ...]

    def assessed(self, kind: AssessmentKind, *subjects: AssessmentSubject) -> list[AssessmentLine]:
        """The assessments of a kind, about these subjects or about anybody."""
        return [each for each in self.assessments if each.kind == kind and (not subjects or each.subject in subjects)]


def conference_of(delegation: Delegation, period: Period) -> ConferenceStory | None:
    """The last conference that reviewed this period, with everything said at it; at most four queries."""
    reviewing = Conference.objects.filter(delegation=delegation, reviewed_period=period.code)
    return _story(_whole(reviewing).order_by("-held_on", "-id").first())


def story_in(conferences: QuerySet[Conference], pk: uuid.UUID) -> ConferenceStory | None:
    """The story of one of `conferences`, None if it is not among them; at most four queries."""
    return _story(_whole(conferences).filter(pk=pk).first())


def conferences_with_counts(conferences: QuerySet[Conference]) -> QuerySet[Conference]:
    """The last held first, each with `directive_count` and `recommendation_count`."""
    return (
        conferences.select_related("chair")
        .annotate(
            directive_count=Count("conclusions__directives", distinct=True),
            recommendation_count=Count("recommendations", distinct=True),
        )
        .order_by("-held_on", "-id")
    )


def _whole(conferences: QuerySet[Conference]) -> QuerySet[Conference]:
    return conferences.select_related("chair", "source", "delegation__overseen").annotate(
        participant_rows=_PARTICIPANTS, assessment_rows=_ASSESSMENTS, proposal_rows=_PROPOSALS
    )


_THEMES = rows_inside(
    AssessmentTheme.objects.filter(assessment=OuterRef("pk")).order_by("theme__position"), name=F("theme__name")
)
_PARTICIPANTS = rows_inside(
    ConferenceParticipation.objects.filter(conference=OuterRef("pk")).order_by("group_order", "id"),
    order="group_order",
    person=F("person__full_name"),
    body=F("body__label"),
    capacity="capacity",
    attended="attended",
    absence_reason="absence_reason",
)
_ASSESSMENTS = rows_inside(
    Assessment.objects.filter(conference=OuterRef("pk")).order_by("position", "id"),
    id="id",
    kind="kind",
    subject="subject",
    voice="voice",
    text="text",
    emphasised="emphasised",
    themes=_THEMES,
    guiding_document=F("guiding_document__name"),
    with_body=F("with_body__label"),
)
_PROPOSALS = rows_inside(
    ConferenceProposal.objects.filter(conference=OuterRef("pk")).order_by("position", "id"),
    text="text",
    author=F("author__full_name"),
    theme=F("theme__name"),
    addressee=F("addressee__label"),
    key_project=F("key_project__name"),
)


def _story(conference: Conference | None) -> ConferenceStory | None:
    if conference is None:
        return None
    return ConferenceStory(
        conference=conference,
        participants=tuple(map(_participant, conference.__dict__["participant_rows"])),
        assessments=tuple(map(_assessment, conference.__dict__["assessment_rows"])),
        proposals=tuple(ProposalLine(**_texts(row)) for row in conference.__dict__["proposal_rows"]),
        conclusion=conference.conclusions.select_related("speaker").first(),
        directives=tuple(directive_lines(Directive.objects.filter(conclusion__conference=conference))),
        recommendations=tuple(recommendation_lines(conference.recommendations.all())),
    )


def _participant(row: dict[str, Any]) -> ParticipantLine:
    names = [name for name in (row["person"], row["capacity"], row["body"]) if name]
    name = ", ".join(names[:2]) if row["person"] else names[0] if names else ""
    body = row["body"] if row["body"] and row["body"] not in name else ""
    return ParticipantLine(row["order"], name, body, row["attended"], row["absence_reason"])


def _assessment(row: dict[str, Any]) -> AssessmentLine:
    return AssessmentLine(
        id=uuid.UUID(row["id"]),
        kind=AssessmentKind(row["kind"]),
        subject=AssessmentSubject(row["subject"]),
        voice=AssessmentVoice(row["voice"]),
        text=row["text"],
        emphasised=row["emphasised"],
        themes=tuple(theme["name"] for theme in row["themes"]),
        guiding_document=row["guiding_document"] or "",
        with_body=row["with_body"] or "",
    )


def _texts(row: dict[str, str | None]) -> dict[str, str]:
    return {name: value or "" for name, value in row.items()}


def in_voices(lines: Iterable[AssessmentLine]) -> list[tuple[AssessmentVoice, list[AssessmentLine]]]:
    """The assessments by who says them, in the order in which each voice is first heard."""
    voices: dict[AssessmentVoice, list[AssessmentLine]] = {}
    for line in lines:
        voices.setdefault(line.voice, []).append(line)
    return list(voices.items())
