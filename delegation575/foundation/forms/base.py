"""The form itself: how it is rendered and how a refusal becomes an error at its field."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.refusals import Refused

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Renderer(TemplatesSetting):
    """Forms and fields by the project's own components."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class Form(forms.Form):
    """A form in which something is entered.

    The browser's own checks are left out (their sentences are in the browser's language and name
    no field); put `novalidate` on the element all the same.
    """

    use_required_attribute = False
    classified_notice = True
    """Says that classified content must not be entered; every form that stores text keeps it."""

    def refuse(self, refused: Refused) -> None:
        """Say at its field what the action refused, so that the page shows it beside what was typed."""
        field = refused.field if refused.field in self.fields else None
        # Asking for the errors cleans the form first, which would forget an error added before.
        if str(refused) not in self.errors.get(field or NON_FIELD_ERRORS, []):
            self.add_error(field, str(refused))

    def check_order(self, first: str, last: str, message: "str | _StrPromise | None" = None) -> None:
        """In `clean`: an error at `last` if both are there and it comes before `first`."""
        start, end = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if start is not None and end is not None and end < start:
            self.add_error(last, message or _("The end is before the start."))


class FilterForm(Form):
    """A form whose answer is what a page shows; sent by GET and kept in the address."""

    classified_notice = False

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen and could be read; a field left empty or wrong is not among it."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in self.fields[name].empty_values}
