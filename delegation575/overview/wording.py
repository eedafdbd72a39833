"""What the figures are called on screens."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from delegation575.reports.wording import Mark

LABELS: dict[str, str | Promise] = {
    "sessions_held": _("Work sessions held"),
    "sessions_recorded": _("Work sessions recorded"),
    "sessions_registered_ahead": _("Held sessions registered ahead"),
    "sessions_not_registered": _("Held sessions nobody registered"),
    "sessions_cancelled": _("Work sessions cancelled"),
    "sessions_planned": _("Work sessions planned"),
    "units_watched": _("Communes and wards in charge of"),
    "units_covered": _("Communes and wards visited"),
    "duties_owed": _("Reports owed"),
    "duties_submitted": _("Reports submitted"),
    "duties_on_time": _("Reports submitted on time"),
    "duties_late": _("Reports submitted late"),
    "duties_missing": _("Reports missing"),
    "duties_waived": _("Reports waived"),
    "submission_rate": _("Submission rate"),
    "on_time_rate": _("On-time rate"),
    "teams": _("Working teams"),
    "members": _("Members of the delegation"),
    "members_in_charge": _("Members in charge of communes and wards"),
    "directives": _("Directives of the head"),
    "directives_open": _("Directives still open"),
    "recommendations": _("Recommendations received"),
    "recommendations_open": _("Recommendations still open"),
}


def returned_mark() -> Mark:
    """The sign of a report sent back and not back, for the legend of the grid."""
    return Mark(gettext("Returned"), "soon", "↩")
