"""What this room's history calls its rows and their fields; their values are called as their choices are."""

from django.utils.translation import gettext_lazy as _

from delegation575.organisation.history import HistoryWords

OF_DIRECTIVE = HistoryWords(
    fields={"state": _("State"), "due_on": _("Due on"), "text": _("Words"), "modality": _("Modality")},
    nouns={"directives.Directive": _("directive")},
)
OF_RECOMMENDATION = HistoryWords(
    fields={"state": _("State"), "text": _("Words")},
    nouns={"directives.Recommendation": _("recommendation")},
)
