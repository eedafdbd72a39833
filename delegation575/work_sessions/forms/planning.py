"""Registering a session with its host."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import LongTextField, RowField, RowsField, TextField
from delegation575.organisation.access import Standing
from delegation575.organisation.models import Delegation, OrgUnit, Person, Theme
from delegation575.work_sessions.actions import Plan
from delegation575.work_sessions.forms.choosing import offer_own
from delegation575.work_sessions.forms.submitting import SubmittedForm
from delegation575.work_sessions.forms.times import TimesForm, times_of
from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.written import PERSON, TOPIC, written_of

DAYS_AHEAD = 366
"""How far ahead a session can be registered: a year."""

NOT_OWN_UNIT = _("This unit is not among those you are in charge of. Choose one of those shown.")


class RegisterForm(TimesForm, SubmittedForm):
    """What is registered: unit, day and half-day, about what, who comes."""

    unit = RowField(
        OrgUnit.objects.none(),
        label=_("Ward or commune"),
        empty_label=_("Choose a unit"),
        error_messages={"invalid_choice": NOT_OWN_UNIT},
    )
    responsible = RowField(Person.objects.none(), label=_("Member in charge of the session"), empty_label=None)
    themes = RowsField(Theme.objects.none(), label=_("Topics"), required=False)
    purpose = LongTextField(label=_("Content to work on"), required=False)
    members = RowsField(Person.objects.none(), label=_("Members coming along"), required=False)
    place = TextField(label=_("Place"), required=False)

    field_order = ["unit", "responsible", "day", "part", "starts", "ends", "themes", "purpose", "members", "place"]

    def __init__(self, *args: Any, delegation: Delegation, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing
        offer_own(self, delegation, standing)

    def clean_day(self) -> date:
        """From today until a year ahead."""
        day: date = self.cleaned_data["day"]
        if day < self.standing.day:
            raise ValidationError(_("This day is over. Record a visit that was held instead of registering it."))
        if day > self.standing.day + timedelta(days=DAYS_AHEAD):
            raise ValidationError(_("This day is more than a year ahead. Please check the year."))
        return day

    @property
    def plan(self) -> Plan:
        """What a valid form registers."""
        facts = self.cleaned_data
        return Plan(
            unit=facts["unit"],
            responsible=facts.get("responsible") or self.standing.person,
            slot=facts["slot"],
            place=facts["place"],
            purpose=facts["purpose"],
            themes=list(facts["themes"]),
            members=list(facts["members"]),
        )


def planned_values(session: WorkSession) -> dict[str, Any]:
    """A registration as the initial values of its form. One query."""
    written = written_of(session)
    return times_of(session.slot) | {
        "unit": session.unit_id,
        "responsible": session.responsible_id,
        "themes": written.keys(TOPIC),
        "purpose": session.purpose,
        "members": [key for key in written.keys(PERSON) if key != session.responsible_id],
        "place": session.place,
    }
