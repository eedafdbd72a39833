"""Entering a conclusion, its directives one by one, and what was asked of the level above."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from delegation575.directives.actions import Addressed, Said
from delegation575.directives.forms.offering import OneOf, SomeOf, offer, offer_in_groups
from delegation575.directives.models import AddresseePart, Conference, Modality
from delegation575.directives.queries import MatterKind, matters_of, people_of, themes_of, units_of
from delegation575.foundation.forms import (
    ChoiceField,
    CountField,
    DayField,
    Form,
    LongTextField,
    Segmented,
    TextField,
)
from delegation575.organisation.access import Standing
from delegation575.organisation.models import Delegation

LARGEST_TARGET = 30_000
"""Fits PostgreSQL's `smallint`."""


class ConcludeForm(Form):
    """Who concluded, in which capacity."""

    speaker = OneOf(label=_("Who concluded"))
    capacity = TextField(
        label=_("In which capacity"), help_text=_("Party title first, then the role in the delegation")
    )

    def __init__(self, *args: Any, delegation: Delegation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "speaker", people_of(delegation))


class DirectiveForm(Form):
    """One directive: its words, to whom they are said, about what and by when."""

    modality = ChoiceField(
        label=_("Requests or requires"),
        choices=Modality.choices,
        widget=Segmented,
        initial=Modality.REQUEST,
        help_text=_("The place and its bodies are requested; the members of the delegation are required."),
    )
    text = LongTextField(label=_("What is to be done"))
    theme = OneOf(label=_("Theme"), required=False)
    all_members = forms.BooleanField(label=_("All members of the delegation"), required=False)
    leads = SomeOf(label=_("Who carries it out"), required=False)
    lead_group = TextField(label=_("Another body or group that carries it out"), required=False)
    coordinating = SomeOf(label=_("With whom"), required=False)
    coordinating_group = TextField(
        label=_("Another body or group to work with"),
        required=False,
        help_text=_("For example: the departments of the province"),
    )
    report_to = SomeOf(label=_("To whom it is reported"), required=False)
    report_to_group = TextField(
        label=_("Another body or group it is reported to"), required=False, help_text=_("For example: the delegation")
    )
    due_on = DayField(
        label=_("Due on"), required=False, help_text=_("Leave empty if no date was set: it is then never overdue")
    )
    due_wording = TextField(
        label=_("The time in words"), required=False, limit=120, help_text=_("For example: in the time to come")
    )
    target_count = CountField(label=_("How many, if a number was set"), required=False, least=1, most=LARGEST_TARGET)
    matters = SomeOf(label=_("Schemes, projects and inspection conclusions it is about"), required=False)

    def __init__(self, *args: Any, delegation: Delegation, conference: Conference, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conference = conference
        units = units_of(delegation)
        offer(self, "theme", themes_of(delegation), label=lambda theme: theme.name)
        offer_in_groups(self, "leads", units.in_groups(below=gettext("Grassroots level")))
        offer(self, "coordinating", units.upper_bodies)
        offer(self, "report_to", units.upper_bodies)
        matters = matters_of(delegation)
        offer(self, "matters", matters, key=lambda matter: matter.key, label=lambda matter: matter.name)
        if not matters:
            del self.fields["matters"]

    def clean_matters(self) -> Any:
        """At most one programme and one project; several inspection conclusions."""
        matters = self.cleaned_data["matters"]
        kinds = [matter.kind for matter in matters if matter.kind != MatterKind.INSPECTION]
        if len(kinds) != len(set(kinds)):
            raise forms.ValidationError(_("Choose one programme and one project at most."))
        return matters

    def clean_due_on(self) -> Any:
        """Not before it was said."""
        day = self.cleaned_data["due_on"]
        if day is not None and day < self.conference.held_on:
            raise forms.ValidationError(_("The due date is before the conference."))
        return day

    @property
    def said(self) -> Said:
        """What a valid form says."""
        names = ("text", "theme", "all_members", "due_on", "due_wording", "target_count")
        facts = {name: self.cleaned_data[name] for name in names}
        modality = Modality(self.cleaned_data["modality"])
        about = self.cleaned_data.get("matters", [])
        return Said(modality=modality, addressed=self._addressed(), about=about, **facts)

    def _addressed(self) -> list[Addressed]:
        parts = {
            AddresseePart.LEAD: ("leads", "lead_group"),
            AddresseePart.COORDINATE: ("coordinating", "coordinating_group"),
            AddresseePart.REPORT_TO: ("report_to", "report_to_group"),
        }
        addressed = []
        for part, (bodies, group) in parts.items():
            addressed += [Addressed(part, body) for body in self.cleaned_data[bodies]]
            if said := self.cleaned_data[group]:
                addressed.append(Addressed(part, capacity=said))
        return addressed


class RecommendationForm(Form):
    """What a place asks of the level above."""

    conference = OneOf(label=_("Received at the conference"), required=False)
    from_unit = OneOf(label=_("From whom"))
    to_unit = OneOf(label=_("To whom"))
    text = LongTextField(label=_("What is recommended"))
    theme = OneOf(label=_("Theme"), required=False)
    received_on = DayField(label=_("Received on"))

    def __init__(
        self, *args: Any, delegation: Delegation, conferences: list[Conference], standing: Standing, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing
        units = units_of(delegation)
        chosen = [*units.places, *units.bodies]
        offer(self, "conference", conferences)
        offer(self, "from_unit", chosen)
        offer(self, "to_unit", chosen)
        offer(self, "theme", themes_of(delegation), label=lambda theme: theme.name)

    def clean_received_on(self) -> Any:
        """Not a day to come."""
        day = self.cleaned_data["received_on"]
        if day > self.standing.day:
            raise forms.ValidationError(_("This day has not come yet."))
        return day
