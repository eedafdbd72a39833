"""What can be refused about a summary."""

from django.utils.translation import gettext_lazy as _

from delegation575.foundation.refusals import Refused


class PrintUnderWay(Refused):
    """The same summary is being printed already."""

    message = _("This version is being printed already. It appears below as soon as it is done.")
