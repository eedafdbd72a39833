"""Native elements with the project's own markup; each shows again what was typed, also when it was wrong."""

from datetime import date, time

from django import forms

from delegation575.foundation.vietnamese import day_text


class Segmented(forms.RadioSelect):
    """Two to four short choices as one bar of buttons."""

    template_name = "components/widgets/segmented.html"


class RadioList(forms.RadioSelect):
    """One of several longer choices, under one another."""

    template_name = "components/widgets/choices.html"


class Chips(forms.CheckboxSelectMultiple):
    """Several of many short choices."""

    template_name = "components/widgets/chips.html"


class CheckList(forms.CheckboxSelectMultiple):
    """Several of some longer choices, under one another."""

    template_name = "components/widgets/choices.html"


class LongText(forms.Textarea):
    """A text of several lines."""

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"rows": 6, "cols": None, **(attrs or {})})


class DayInput(forms.TextInput):
    """A day, typed: `20/7/2022`. The decimal keypad of every phone has one of the separators it may have."""

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"class": "day", "inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: object) -> str | None:
        """The day as it is shown everywhere; anything else as it was typed."""
        return day_text(value) if isinstance(value, date) else super().format_value(value)


class TimeInput(forms.TextInput):
    """A time, typed: `8:15`."""

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"class": "time", "inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: object) -> str | None:
        """Hours and minutes; anything else as it was typed."""
        return f"{value:%H:%M}" if isinstance(value, time) else super().format_value(value)


class CountInput(forms.TextInput):
    """A whole number, typed."""

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"class": "count", "inputmode": "numeric", "autocomplete": "off", **(attrs or {})})
