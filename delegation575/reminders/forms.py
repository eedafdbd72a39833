"""What is entered to remind somebody."""

from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import Form, LongTextField


class NudgeForm(Form):
    """A leader's word to go with a reminder."""

    note = LongTextField(label=_("A word to go with it"), limit=500, required=False)
