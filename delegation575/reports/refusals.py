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

    message = _("Choose who owes this report.")
    field = "owed_by"


class DueNumberOutOfRange(Refused):
    """A deadline that could never come."""

    message = _("A day of the month lies between 1 and 31; a number of days between -366 and 366.")
    field = "due_number"


class AlreadyAsked(Refused):
    """A request for more time waits for its answer."""

    message = _("More time was already asked for; that request waits for an answer.")


class AlreadyDecided(Refused):
    """Somebody else was faster."""

    message = _("This was decided in the meantime.")


class NothingSubmitted(Refused):
    """Nobody judges what has not come in."""

    message = _("Nothing has been submitted yet.")


class AlreadyAccepted(Refused):
    """What was accepted stays as it is."""

    message = _("This report was accepted in the meantime.")


class AlreadyReturned(Refused):
    """It lies with its author already."""

    message = _("This report was returned in the meantime.")


class AnotherVersion(Refused):
    """A newer version came in while the older one was read."""

    message = _("A newer version came in; read it first.")


class NoReasonChosen(Refused):
    """A return says what is missing."""

    message = _("Choose at least one reason.")
    field = "reasons"


class ComesBackTooEarly(Refused):
    """A report is wanted back on a day ahead."""

    message = _("The day by which it is wanted back lies ahead.")
    field = "resubmit_by"


class ChangedMeanwhile(Refused):
    """Two reviewers at once: the second is told."""

    message = _("Somebody else changed this review while it was open. Both are shown below; nothing was saved.")


class PointsOutOfRange(Refused):
    """No criterion gives more than it is worth."""

    message = _("A criterion gives between 0 and the points it is worth.")


class NotInTheDelegation(Refused):
    """Whoever decides is of the delegation."""

    message = _("%(name)s is not in the delegation on that day.")
    field = "person"


class AlreadyNamed(Refused):
    """Named once is enough."""

    message = _("%(name)s is already named.")
    field = "person"


class HasLeft(Refused):
    """Nobody who has left is given more to do."""

    message = _("%(name)s is no longer in the delegation.")


class NotEarlier(Refused):
    """An extension moves a deadline forward, and ahead of now."""

    message = _("The new deadline lies after the present one, and ahead.")
    field = "until"


class OwesItAlready(Refused):
    """Handed over to somebody who owes it already, or to the head, who never does."""

    message = _("%(name)s cannot take this report over.")
    field = "to"


class SameNameInForce(Refused):
    """Two kinds of report with one name and period at once."""

    message = _("A report of this name is already owed in that time.")
    field = "name"


class ComesTooEarly(Refused):
    """A deadline that nobody could ever meet."""

    message = _(
        "By this rule the period from %(first)s would be due on %(day)s, before it begins: nobody could meet it."
    )
    field = "due_number"


class NeverOwed(Refused):
    """A kind of report without a single period."""

    message = _("No period ends in that time: nothing would ever be owed.")
    field = "ends_on"


class DueBeforeItsParts(Refused):
    """A report that draws others together before they have come in."""

    message = _("It would be due at %(at)s, before “%(name)s”, which it draws together, at %(parts_at)s.")
    field = "due_number"


class NotOneLevelUp(Refused):
    """A report that draws together what is not one level below it."""

    message = _("A team's report draws together members' reports; a delegation's those of members or teams.")
    field = "consolidates"


class PointsNotAHundred(Refused):
    """A rubric that does not add up."""

    message = _("The points add up to %(sum)s; they must add up to 100.")
    field = "rubric"


class ChangedForThePast(Refused):
    """A regime is closed from a day ahead; what was owed stays owed."""

    message = _("What is past stays as it was: choose a day from %(day)s on.")
    field = "starts_on"


class NotAtABeginning(Refused):
    """A change in the middle of a period would ask for it twice."""

    message = _("A change begins with a period: %(day)s is the next beginning.")
    field = "starts_on"
