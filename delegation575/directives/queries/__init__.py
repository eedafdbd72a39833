"""Which conferences, directives and recommendations there are, as plain values. Read-only."""

from delegation575.directives.queries.choosing import (
    Matter,
    MatterKind,
    Units,
    matters_of,
    people_of,
    themes_of,
    units_of,
)
from delegation575.directives.queries.conferences import (
    AssessmentLine,
    ConferenceStory,
    ParticipantLine,
    ProposalLine,
    conference_of,
    conferences_with_counts,
    story_in,
)
from delegation575.directives.queries.directives import (
    Addressee,
    Cursor,
    DirectiveLine,
    DirectiveStory,
    SchemeLine,
    directive_lines,
    directive_story_in,
    lead_bodies,
)
from delegation575.directives.queries.recommendations import RecommendationLine, recommendation_lines

__all__ = [
    "Addressee",
    "AssessmentLine",
    "ConferenceStory",
    "Cursor",
    "DirectiveLine",
    "DirectiveStory",
    "Matter",
    "MatterKind",
    "ParticipantLine",
    "ProposalLine",
    "RecommendationLine",
    "SchemeLine",
    "Units",
    "conference_of",
    "conferences_with_counts",
    "directive_lines",
    "directive_story_in",
    "lead_bodies",
    "matters_of",
    "people_of",
    "recommendation_lines",
    "story_in",
    "themes_of",
    "units_of",
]
