"""What can be refused about reports, in words."""

from django.utils.translation import gettext_lazy as _

from delegation575.foundation.refusals import Refused


class AlreadySubmitted(Refused):
    """The report came in before, with another text."""

    message = _("This report was already submitted at %(at)s. What was submitted stays as it is.")


class AlreadyWaived(Refused):
    """Nothing is owed any more: it was waived."""

    message = _("This report was waived on %(on)s.")


class NoLongerOwed(Refused):
    """The duty was voided."""

    message = _("This report is no longer owed.")


class PeriodNotBegun(Refused):
    """Nobody reports on a period that has not begun."""

    message = _("The period begins on %(on)s; there is nothing to report yet.")


class NothingWritten(Refused):
    """An empty report is only valid as “nothing to report”."""

    message = _("Fill in at least one section, or tick “Nothing to report”.")
    field = "nothing_to_report"


class WrittenAndNothing(Refused):
    """Text and “nothing to report” at once."""

    message = _("Sections are filled in: take the tick away, or empty the sections.")
    field = "nothing_to_report"


class ReceivedAhead(Refused):
    """A paper cannot have come in after today."""

    message = _("The day of receipt lies ahead.")
    field = "received_on"


class ReceivedBeforePeriod(Refused):
    """A paper cannot have come in before its period began."""

    message = _("The report cannot have come in before its period began on %(on)s.")
    field = "received_on"


class ReasonMissing(Refused):
    """A waiver says why."""

    message = _("A reason is needed.")
    field = "reason"


class NobodyOwes(Refused):
    """A kind of report that nobody owes."""

    message = _("Choose who owes this report: members, team leaders or both.")
    field = "owed_by"


class DueNumberOutOfRange(Refused):
    """A deadline that could never come."""

    message = _("A day of the month lies between 1 and 31; a number of days between -366 and 366.")
    field = "due_number"


class SameNameInForce(Refused):
    """Two kinds of report with one name and period at once."""

    message = _("A report of this name is already owed in that time.")
    field = "name"
