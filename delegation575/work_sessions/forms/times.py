"""When: a day with a half-day as one of four buttons, or with clock times."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import ChoiceField, DayField, Segmented, TimeField
from delegation575.work_sessions.models import DayPart
from delegation575.work_sessions.overlap import ALL_DAY, Slot, clock_slot, part_of


class PartField(ChoiceField):
    """Required, as its label says, unless the hours are written: `TimesForm.clean` sees to that."""

    def validate(self, value: str) -> None:
        """An empty value is judged with the hours."""
        if value:
            super().validate(value)


class TimesForm(forms.Form):
    """The fields of a slot; `cleaned_data["slot"]` is there when they make one."""

    day = DayField(label=_("Day"))
    part = PartField(label=_("Half-day"), choices=DayPart.choices, widget=Segmented)
    starts = TimeField(label=_("From"), required=False)
    ends = TimeField(label=_("To"), required=False)

    def clean(self) -> dict[str, Any]:
        """The slot, or an error at the field that is missing or contradicts another."""
        super().clean()
        self._check_times()
        if not self.errors.keys() & {"day", "part", "starts", "ends"}:
            self.cleaned_data["slot"] = self._slot()
        return self.cleaned_data

    def _check_times(self) -> None:
        starts, ends, part = (self.cleaned_data.get(name) for name in ("starts", "ends", "part"))
        if self.errors.keys() & {"part", "starts", "ends"}:
            return
        if starts is None and ends is None:
            if not part:
                self.add_error("part", _("Choose a half-day, or write the hours."))
        elif starts is None or ends is None:
            self.add_error("starts" if starts is None else "ends", _("Write both hours, or neither."))
        elif ends <= starts:
            self.add_error("ends", _("The session must end after it starts."))
        elif part and part != ALL_DAY and part_of(starts) != part:
            self.add_error("starts", _("This hour is not in the half-day that is chosen."))

    def _slot(self) -> Slot:
        day, part, starts, ends = (self.cleaned_data[name] for name in ("day", "part", "starts", "ends"))
        return Slot(day, part, starts, ends) if part else clock_slot(day, starts, ends)


def times_of(slot: Slot) -> dict[str, Any]:
    """The slot as the initial values of these fields."""
    return {"day": slot.day, "part": slot.part, "starts": slot.starts, "ends": slot.ends}
