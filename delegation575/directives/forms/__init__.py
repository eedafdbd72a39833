"""Is what the browser sent well formed? Nothing is written here."""

from delegation575.directives.forms.concluding import ConcludeForm, DirectiveForm, RecommendationForm
from delegation575.directives.forms.conferring import AssessmentForm, ConferenceForm, ParticipantsForm, ProposalForm
from delegation575.directives.forms.filtering import DirectiveFilter, RecommendationFilter

__all__ = [
    "AssessmentForm",
    "ConcludeForm",
    "ConferenceForm",
    "DirectiveFilter",
    "DirectiveForm",
    "ParticipantsForm",
    "ProposalForm",
    "RecommendationFilter",
    "RecommendationForm",
]
