"""The illustrative data: whole, marked as such, safe to load twice."""

import pytest
from django.core.management import CommandError, call_command

from delegation575.foundation.periods import HalfYear, end_of
from delegation575.organisation.models import Delegation, Person, User
from delegation575.overview.figures import Basis, figures
from delegation575.reminders.models import LedgerEntry
from delegation575.work_sessions.models import WorkSession
from tests.servers import Database

HEAD = "Nguyễn Mạnh Dũng"


def _loaded() -> None:
    call_command("load_seed")
    call_command("load_demo")


def test_demo_needs_the_seed(fresh_database: Database) -> None:
    with pytest.raises(CommandError, match="load_seed"):
        call_command("load_demo")


def test_demo_fills_the_half_year_of_the_seed_and_the_days_around_now(fresh_database: Database) -> None:
    _loaded()
    delegation = Delegation.objects.get()
    period = HalfYear(2022, 1)
    found = figures(Basis.of(delegation, period, end_of(period.ends_on)))
    assert found["units_covered"].value == found["units_watched"].value == 8
    assert found["teams"].value == 2
    for key in ["duties_on_time", "duties_late", "duties_missing", "duties_waived", "sessions_not_registered"]:
        assert found[key].value, key
    assert LedgerEntry.objects.get().asked_by.full_name == HEAD

    rows = (User.objects.count(), WorkSession.objects.count(), LedgerEntry.objects.count())
    _loaded()
    assert (User.objects.count(), WorkSession.objects.count(), LedgerEntry.objects.count()) == rows


def test_demo_names_nobody_real_but_the_head(fresh_database: Database) -> None:
    _loaded()
    names = set(Person.objects.values_list("full_name", flat=True))
    assert {name for name in names if not name.startswith("Minh Hoạ ")} == {HEAD}
