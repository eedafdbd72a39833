"""What can be refused about reminding, in words."""

from django.utils.translation import gettext_lazy as _

from delegation575.foundation.refusals import Refused


class AlreadyNudged(Refused):
    """A leader reminds of one report once a day."""

    message = _("A reminder of this report was already sent today.")


class NothingToRemind(Refused):
    """Submitted, waived or voided, or its period has not begun."""

    message = _("This report is not outstanding: there is nothing to remind of.")
