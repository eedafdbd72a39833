"""A refused form is shown again with all that was typed, and with what helps to go on."""

from typing import Any, cast

from django.http import QueryDict

from delegation575.foundation.refusals import Refused
from delegation575.work_sessions.forms import with_new_submission
from delegation575.work_sessions.forms.submitting import SubmittedForm
from delegation575.work_sessions.refusals import OtherContent, Overlap
from delegation575.work_sessions.words import sentence, when_text


def refused_context(form: SubmittedForm, refused: Refused) -> dict[str, Any]:
    """Says the refusal on the form; offers free half-days, or shows what was received before."""
    # The half-days that are free stand below as buttons: the sentence need not list them.
    form.refuse(Overlap(refused.clashes) if isinstance(refused, Overlap) else refused)
    if isinstance(refused, Overlap):
        slots = [(f"{slot.day.isoformat()} {slot.part}", sentence(when_text(slot))) for slot in refused.free]
        return {"offers": slots}
    if isinstance(refused, OtherContent):
        # What is sent from here on is a submission of its own: the person has both before them.
        form.data = with_new_submission(cast("QueryDict", form.data))
        stored = refused.stored
        return {"stored": stored, "stored_facts": form.stored_facts(stored.body) if stored else []}
    return {}
