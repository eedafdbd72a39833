"""What is stored of conferences and conclusions, directives and recommendations."""

from delegation575.directives.models.conclusions import (
    DIRECTIVE_STATES,
    AddresseePart,
    Conclusion,
    Directive,
    DirectiveAddressee,
    DirectiveInspection,
    Modality,
)
from delegation575.directives.models.conferences import (
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
from delegation575.directives.models.recommendations import RECOMMENDATION_STATES, Recommendation

__all__ = [
    "DIRECTIVE_STATES",
    "RECOMMENDATION_STATES",
    "AddresseePart",
    "Assessment",
    "AssessmentKind",
    "AssessmentSubject",
    "AssessmentTheme",
    "AssessmentVoice",
    "Conclusion",
    "Conference",
    "ConferenceKind",
    "ConferenceParticipation",
    "ConferenceProposal",
    "Directive",
    "DirectiveAddressee",
    "DirectiveInspection",
    "Modality",
    "Recommendation",
]
