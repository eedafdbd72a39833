"""Forms as this project has them: what is typed is cleaned, refused in words at its field, and never lost."""

from delegation575.foundation.forms.base import FilterForm, Form, Renderer
from delegation575.foundation.forms.fields import (
    ChoiceField,
    ChoicesField,
    CountField,
    DayField,
    LongTextField,
    RowField,
    RowsField,
    TextField,
    TimeField,
)
from delegation575.foundation.forms.widgets import CheckList, Chips, RadioList, Segmented

__all__ = [
    "CheckList",
    "Chips",
    "ChoiceField",
    "ChoicesField",
    "CountField",
    "DayField",
    "FilterForm",
    "Form",
    "LongTextField",
    "RadioList",
    "Renderer",
    "RowField",
    "RowsField",
    "Segmented",
    "TextField",
    "TimeField",
]
