"""Filters of the list of sessions, kept in the address."""

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import FilterForm, RowField
from delegation575.foundation.periods import HalfYear, Month, Period, UnknownPeriod, Year
from delegation575.foundation.templatetags.vietnamese import period as period_words
from delegation575.organisation.access import Standing, members_on
from delegation575.organisation.models import Delegation, OrgUnit, Person
from delegation575.organisation.roles import Scope
from delegation575.work_sessions.forms.choosing import choose_among
from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.queries import places_of
from delegation575.work_sessions.states import WAS_HELD, SessionState

TO_RECORD, HELD_SESSIONS, UNREGISTERED, CLASHING = "to_record", "was_held", "unregistered", "clashing"
STATES = [
    ("", _("All")),
    (TO_RECORD, _("Still to be recorded")),
    (SessionState.SENT.value, _("Waiting for the host")),
    (SessionState.AGREED.value, _("Agreed")),
    (SessionState.CHANGE_ASKED.value, _("Asks for a change")),
    (SessionState.NOT_ARRANGED.value, _("Not arranged yet")),
    (SessionState.DRAFT.value, _("Draft, not sent")),
    (HELD_SESSIONS, _("Held")),
    (UNREGISTERED, _("Held, not registered ahead")),
    (CLASHING, _("Held, overlapping the plan")),
    (SessionState.POSTPONED.value, _("Postponed")),
    (SessionState.CANCELLED.value, _("Cancelled")),
]


class PeriodChoice(forms.ChoiceField):
    """Some periods around today; any other code that names a period is understood too."""

    def valid_value(self, value: Any) -> bool:
        """Whether it names a period."""
        try:
            Period.parse(str(value))
        except UnknownPeriod:
            return False
        return True


class SessionFilter(FilterForm):
    """By unit, member, state and period."""

    unit = RowField(OrgUnit.objects.none(), label=_("Ward or commune"), required=False, empty_label=_("All"))
    member = RowField(Person.objects.none(), label=_("Member"), required=False, empty_label=_("All"))
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    period = PeriodChoice(label=_("Period"), required=False)

    def __init__(self, *args: Any, delegation: Delegation, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, places_of(delegation, standing.day), "unit")
        if standing.scope is Scope.OWN:
            del self.fields["member"]
        else:
            choose_among(self, members_on(delegation, standing.day), "member")
        cast("PeriodChoice", self.fields["period"]).choices = _periods(standing.day, str(self.data.get("period", "")))

    def narrowed(self, rows: QuerySet[WorkSession], waiting: Q) -> QuerySet[WorkSession]:
        """The rows that were asked for; `waiting` is the condition that a record is owed."""
        chosen = self.chosen
        if unit := chosen.get("unit"):
            rows = rows.filter(unit=unit)
        if member := chosen.get("member"):
            comes = Q(participations__person=member, participations__attended=True)
            rows = rows.filter(Q(pk__in=WorkSession.objects.filter(comes).values("pk")) | Q(responsible=member))
        if code := chosen.get("period"):
            period = Period.parse(code)
            rows = rows.filter(day__range=(period.starts_on, period.ends_on))
        return rows.filter(_condition(chosen.get("state", ""), waiting))


def _condition(state: str, waiting: Q) -> Q:
    held = Q(state__in=WAS_HELD)
    conditions = {
        "": Q(),
        TO_RECORD: waiting,
        HELD_SESSIONS: held,
        UNREGISTERED: held & Q(registered_at__isnull=True),
        CLASHING: held & Q(clashes=True),
    }
    return conditions.get(state, Q(state=state))


def _periods(day: date, chosen: str) -> list[tuple[str, Any]]:
    month, half = Month.containing(day), HalfYear.containing(day)
    offered = [month, month.previous(), half, half.previous(), Year.containing(day)]
    codes = [str(period) for period in offered]
    if chosen and chosen not in codes:
        codes.append(chosen)
    return [("", _("All")), *((code, period_words(code)) for code in codes)]
