"""Recording what took place, registered or not."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import CheckList, LongTextField, RowField, RowsField, TextField
from delegation575.organisation.access import Standing, members_on
from delegation575.organisation.models import Delegation, OrgUnit, Person, Theme
from delegation575.work_sessions.actions import Record
from delegation575.work_sessions.forms.choosing import choose_among, offer_own
from delegation575.work_sessions.forms.planning import NOT_OWN_UNIT
from delegation575.work_sessions.forms.submitting import SubmittedForm
from delegation575.work_sessions.forms.times import TimesForm, times_of
from delegation575.work_sessions.models import NoteKind, WorkSession
from delegation575.work_sessions.written import BODY, OTHER, PERSON, PROPOSAL, TOPIC, written_of

ADD_ROW = "add"
"""The button that shows one more row for a theme."""

MOST_ROWS = 30
LINE_LIST = 4_000


class HeldForm(TimesForm, SubmittedForm):
    """The time of what has taken place: not before the delegation began, not to come."""

    def __init__(self, *args: Any, delegation: Delegation, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.delegation = delegation
        self.standing = standing

    def clean_day(self) -> date:
        """From the delegation's first day until today."""
        day: date = self.cleaned_data["day"]
        if day > self.standing.day:
            raise ValidationError(_("Only a session that has taken place can be recorded: this day is still to come."))
        if day < self.delegation.starts_on:
            raise ValidationError(_("The delegation did not exist yet on this day. Please check the year."))
        return day


class VisitForm(HeldForm):
    """A visit nobody registered: unit, day, half-day and one sentence suffice."""

    unit = RowField(
        OrgUnit.objects.none(),
        label=_("Ward or commune"),
        empty_label=_("Choose a unit"),
        error_messages={"invalid_choice": NOT_OWN_UNIT},
    )
    responsible = RowField(Person.objects.none(), label=_("Member who was there"), empty_label=None)
    themes = RowsField(Theme.objects.none(), label=_("Fields"), required=False)
    situation = LongTextField(label=_("What was found"), help_text=_("One sentence suffices; more can be added later."))
    members = RowsField(Person.objects.none(), label=_("Members who came along"), required=False)

    field_order = ["unit", "responsible", "day", "part", "starts", "ends", "themes", "situation", "members"]

    def __init__(self, *args: Any, delegation: Delegation, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, delegation=delegation, standing=standing, **kwargs)
        offer_own(self, delegation, standing)

    @property
    def visitor(self) -> Person:
        """Whose visit it was."""
        chosen: Person | None = self.cleaned_data.get("responsible")
        return chosen or self.standing.person

    @property
    def record(self) -> Record:
        """What a valid form records."""
        facts = self.cleaned_data
        return Record(
            slot=facts["slot"],
            present=list(dict.fromkeys([self.visitor, *facts["members"]])),
            themes=list(facts["themes"]),
            situation=[(None, facts["situation"])],
        )


class RecordForm(HeldForm):
    """Who was there, what was found by theme, what was concluded."""

    present = RowsField(Person.objects.none(), label=_("Members of the delegation present"))
    bodies = RowsField(OrgUnit.objects.none(), label=_("Bodies of the place present"), required=False, widget=CheckList)
    others = LongTextField(
        label=_("Others present"),
        help_text=_("One person or group on a line, for example: Secretary of the Party cell of residential group 5"),
        required=False,
        limit=LINE_LIST,
    )
    chair = RowField(Person.objects.none(), label=_("Chaired by"), required=False, empty_label=_("Not noted"))
    place = TextField(label=_("Place"), required=False)
    rows = forms.Field(widget=forms.HiddenInput, required=False)
    strengths = LongTextField(label=_("Strengths"), required=False)
    limitations = LongTextField(label=_("Limitations"), required=False)
    difficulties = LongTextField(label=_("Difficulties and obstacles"), required=False)
    proposals = LongTextField(
        label=_("Proposed tasks and measures"), help_text=_("One proposal on a line"), required=False
    )
    recommendations = LongTextField(
        label=_("Recommendations heard"), help_text=_("One recommendation on a line"), required=False
    )
    conclusion = LongTextField(label=_("Conclusion of the chair"), required=False)
    next_steps = LongTextField(label=_("Next steps"), required=False)

    def __init__(self, *args: Any, session: WorkSession, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, delegation=session.delegation, standing=standing, **kwargs)
        choose_among(self, members_on(self.delegation, session.day), "present", "chair")
        choose_among(self, bodies_of(session.unit, session.day), "bodies")
        self.themes = {str(theme.pk): theme for theme in self.delegation.themes.order_by("position", "id")}
        choices = [("", _("General")), *((key, str(theme)) for key, theme in self.themes.items())]
        for row in range(self.row_count()):
            self.fields[theme_name(row)] = forms.ChoiceField(label=_("Theme"), choices=choices, required=False)
            self.fields[text_name(row)] = LongTextField(label=_("What was found"), required=False)

    def row_count(self) -> int:
        """How many rows for themes there are: as many as the form was shown with, one more if asked for."""
        if not self.is_bound:
            return int(self.get_initial_for_field(self.fields["rows"], "rows") or 1)
        typed = str(self.data.get("rows", ""))
        shown = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else 1
        return max(1, min(shown + self.adds_row, MOST_ROWS))

    @property
    def adds_row(self) -> bool:
        """Whether one more row was asked for, and nothing else."""
        return self.is_bound and ADD_ROW in self.data

    def full_clean(self) -> None:
        """Nothing is judged while only a further row is wanted."""
        if self.adds_row:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    @property
    def situation_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The theme and the text of each row."""
        return [(self[theme_name(row)], self[text_name(row)]) for row in range(self.row_count())]

    @property
    def record(self) -> Record:
        """What a valid form records."""
        facts = self.cleaned_data
        rows = [(facts[theme_name(row)], facts[text_name(row)]) for row in range(self.row_count())]
        plain = ("place", "chair", "strengths", "limitations", "difficulties", "conclusion", "next_steps")
        return Record(
            slot=facts["slot"],
            present=list(facts["present"]),
            bodies=list(facts["bodies"]),
            others=lines(facts["others"]),
            situation=[(self.themes.get(theme), text) for theme, text in rows if text],
            proposals=lines(facts["proposals"]),
            recommendations=lines(facts["recommendations"]),
            **{name: facts[name] for name in plain},
        )


def theme_name(row: int) -> str:
    """The name of a row's theme field."""
    return f"theme_{row}" if row else "theme"


def text_name(row: int) -> str:
    """The name of a row's text field; the first is the one a refusal is said at."""
    return f"situation_{row}" if row else "situation"


def lines(text: str) -> list[str]:
    """The lines of a text that say something, each once."""
    return list(dict.fromkeys(filter(None, map(str.strip, text.split("\n")))))


def bodies_of(unit: OrgUnit, day: date) -> QuerySet[OrgUnit]:
    """The bodies of a place in the order of protocol."""
    return OrgUnit.objects.on(day).filter(area=unit).order_by("type__precedence", "sort_key")


def recorded_values(session: WorkSession) -> dict[str, Any]:
    """A record, or what is known before there is one, as the initial values of its form. One query."""
    written = written_of(session)
    values: dict[str, Any] = times_of(session.slot) | {
        "present": written.keys(PERSON),
        "bodies": written.keys(BODY) or [session.host_id],
        "others": written.text(OTHER),
        "chair": session.chair_id or session.responsible_id,
        "place": session.place,
        "proposals": written.text(PROPOSAL),
        "conclusion": session.conclusion,
        "next_steps": session.next_steps,
    }
    values |= {name: written.text(kind) for name, kind in _NOTES.items()}
    rows = written.rows(NoteKind.SITUATION) or [(theme, "") for theme in written.keys(TOPIC)] or [(None, "")]
    values["rows"] = len(rows)
    for row, (theme, text) in enumerate(rows):
        values |= {theme_name(row): theme, text_name(row): text}
    return values


_NOTES = {
    "strengths": NoteKind.STRENGTH,
    "limitations": NoteKind.LIMITATION,
    "difficulties": NoteKind.DIFFICULTY,
    "recommendations": NoteKind.RECOMMENDATION,
}
