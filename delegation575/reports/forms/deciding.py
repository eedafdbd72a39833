"""What is entered when something is decided about a duty."""

from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import (
    Form,
    TextField,
)

REASON_CHARACTERS = 300


class WaiveForm(Form):
    """Why nothing is owed."""

    reason = TextField(label=_("Reason"), limit=REASON_CHARACTERS)
