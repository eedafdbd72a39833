"""What has happened to a duty, in this room's words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegation575.foundation.templatetags.vietnamese import deadline
from delegation575.organisation.history import Act, HistoryEvent, HistoryWords, Said, timeline
from delegation575.reports.actions import NOT_OWED
from delegation575.reports.models import ReportDuty
from delegation575.reports.wording import BAND_WORDS


def story_of(duty: ReportDuty) -> list[HistoryEvent]:
    """The events of a duty, newest first. Two queries."""
    return timeline([duty], WORDS)


def _said(act: Act) -> Said:
    duty = act.after
    told = {
        "submitted_at": Said(_("Nothing to report") if duty.nothing_to_report else _("The report was submitted")),
        "waived_at": Said(_("The report was waived"), duty.waive_reason),
        "accepted_at": Said(_("The report was accepted"), str(BAND_WORDS.get(duty.band, ""))),
        "returned_at": _returned(duty),
        "due_at": Said(_("The deadline was moved")),
        "voided_at": Said(_("No longer owed"), _void_words(duty.void_reason)),
    }
    if act.before is None:
        return Said(_("The report became due"))
    return next((said for name, said in told.items() if act.changed(name)), Said(""))


def _returned(duty: ReportDuty) -> Said:
    return Said(_("The report was sent back") if duty.returned_at else _("The report came in again"))


def _void_words(reason: str) -> str:
    if reason == NOT_OWED:
        return _("The member leaves before the period's last day, or the regime ends before it.")
    return reason


WORDS = HistoryWords(fields={"due_at": gettext_lazy("Deadline")}, values={"due_at": deadline}, sentence=_said)
