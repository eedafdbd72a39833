"""What the organisation refuses, in words, and which constraint of the store stands behind each."""

from contextlib import AbstractContextManager

from django.utils.translation import gettext_lazy as _

from delegation575.foundation.constraints import refusing
from delegation575.foundation.refusals import Refused


class EndsBeforeStart(Refused):
    """A dated row that would end before it began."""

    message = _("The last day is before the first.")
    field = "ends_on"


class TooEarly(Refused):
    """A change on or before the day on which what it changes began."""

    message = _("This can change from %(day)s on at the earliest: the present entry began the day before.")
    field = "starts_on"


class AlreadyEnded(Refused):
    """A change of what has ended already."""

    message = _("This ended already on %(day)s.")


class TwoHeads(Refused):
    """Two heads of one delegation on one day."""

    message = _("The delegation has a head in that time already. End or change that comrade's role first.")
    field = "role"


class AlreadyMember(Refused):
    """Two memberships of one person in one delegation on one day."""

    message = _("This comrade belongs to the delegation in that time already.")
    field = "person"


class TwoTeams(Refused):
    """One person in two teams of a delegation on one day."""

    message = _("This comrade is in a team in that time already: nobody is in two teams on one day.")
    field = "team"


class TwoLeaders(Refused):
    """Two leaders of one team on one day."""

    message = _("This team has a leader in that time already.")
    field = "is_leader"


class NoTeamYet(Refused):
    """A team before it was set up."""

    message = _("The team exists from %(day)s on.")
    field = "starts_on"


class NotAMember(Refused):
    """A team or a unit for somebody who does not belong to the delegation in that time."""

    message = _("This comrade does not belong to the delegation in all of that time.")
    field = "starts_on"


class GivenTwice(Refused):
    """One unit given twice to the same member on one day."""

    message = _("This comrade is in charge of that unit in that time already.")
    field = "unit"


class NotOverseen(Refused):
    """A unit that the delegation does not watch over."""

    message = _("This unit is not in the place that the delegation watches over.")
    field = "unit"


class PostHeldAlready(Refused):
    """The same post twice on one day."""

    message = _("This comrade holds that post in that time already.")
    field = "title"


class CodeTaken(Refused):
    """Two delegations with one code."""

    message = _("There is a delegation with this code already.")
    field = "code"


class NumberTaken(Refused):
    """Two teams of a delegation with one number on one day."""

    message = _("The delegation has a team with this number in that time already.")
    field = "number"


class TeamNotEmpty(Refused):
    """A team that is closed while somebody is in it."""

    message = _("Somebody is in this team after that day: move them first.")
    field = "ends_on"


class ArticleTaken(Refused):
    """Two articles of a regulation with one number."""

    message = _("The regulation has an article with this number already.")
    field = "number"


class RegulationInForce(Refused):
    """A second regulation in the same time."""

    message = _("A regulation is in force in that time already.")
    field = "starts_on"


class ThemeTaken(Refused):
    """Two themes of a delegation with one name."""

    message = _("The delegation has this theme already: %(name)s.")
    field = "names"


class UnitThere(Refused):
    """A unit of the same name in the same place."""

    message = _("There is such a unit already: %(name)s.")
    field = "lines"


class RenamedAlready(Refused):
    """Two names of one unit on one day."""

    message = _("The unit has another name in that time already.")
    field = "starts_on"


class LoginTaken(Refused):
    """Two accounts with one name."""

    message = _("There is an account with this name already.")
    field = "login"


class HasAccount(Refused):
    """A second account of one person."""

    message = _("This comrade has an account already.")
    field = "person"


class OwnAccount(Refused):
    """Closing the account one is signed in with, or ending one's own post as administrator."""

    message = _("You cannot close your own account or end your own post as administrator.")


class AccountClosed(Refused):
    """An invitation to a closed account."""

    message = _("This account is closed. Open it again first.")


class PostThere(Refused):
    """Somebody who is administrator already."""

    message = _("This comrade is an administrator in that time already.")
    field = "starts_on"


class LinkSpent(Refused):
    """An invitation that was used, has run out or was taken back."""

    message = _("This link has been used, has run out or was replaced by a newer one.")
    status = 410


_BEHIND: dict[str, type[Refused]] = {
    "organisation_delegation_code_key": CodeTaken,
    "delegation_one_head": TwoHeads,
    "delegationmembership_once": AlreadyMember,
    "teammembership_one_team": TwoTeams,
    "team_one_leader": TwoLeaders,
    "team_number_once": NumberTaken,
    "assignment_once": GivenTwice,
    "position_once": PostHeldAlready,
    "regulationarticle_number": ArticleTaken,
    "theme_slug": ThemeTaken,
    "orgunitname_once": RenamedAlready,
    "orgunitparent_once": RenamedAlready,
    "organisation_user_login_key": LoginTaken,
    "user_login_any_case": LoginTaken,
    "organisation_user_person_id_key": HasAccount,
    "administratorpost_once": PostThere,
}
_ENDS_AFTER_START = (
    "delegation",
    "delegationmembership",
    "teammembership",
    "team",
    "assignment",
    "position",
    "workregulation",
    "orgunit",
    "orgunitname",
    "orgunitparent",
    "administratorpost",
)


def refusing_rows() -> AbstractContextManager[None]:
    """Atomic: what the store refuses of this room's rows is raised as its refusal."""
    refusals = {name: refused() for name, refused in _BEHIND.items()}
    refusals |= {f"{model}_ends_after_start": EndsBeforeStart() for model in _ENDS_AFTER_START}
    return refusing(refusals)
