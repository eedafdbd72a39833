"""/reports/types/<id>/: a kind of report is closed and opened again from a day ahead, never edited for the past."""

from datetime import date, timedelta

import pytest

from delegation575.foundation import clock
from delegation575.foundation.vietnamese import day_text
from delegation575.reports.models import ReportType
from tests import actors
from tests.reports.making import a_report_type

ONE_DAY = timedelta(days=1)


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


def the_first_ahead() -> date:
    return (clock.today().replace(day=1) + timedelta(days=32)).replace(day=1)


def sent(**other) -> dict:
    return {
        "name": "Báo cáo tháng",
        "period_kind": "MONTH",
        "cut_off_day": "1",
        "due_rule": "day_of_last_month",
        "due_number": "20",
        "holiday_shift": "previous",
        "owed_by": ["members"],
        "starts_on": day_text(the_first_ahead()),
    } | other


def test_a_change_closes_the_old_rule_the_day_before(client, cast):
    old = a_report_type(cast.delegation, "Báo cáo tháng")
    actors.sign_in(client, cast.secretary)

    response = client.post(f"/reports/types/{old.pk}/", sent())

    old.refresh_from_db()
    new = ReportType.objects.exclude(pk=old.pk).get()
    assert response.status_code == 302
    assert (old.ends_on, old.due_number) == (the_first_ahead() - ONE_DAY, 24)
    assert (new.starts_on, new.due_number, new.owed_by_team_leaders) == (the_first_ahead(), 20, False)
    assert sum(new.criteria.values_list("points", flat=True)) == 100


@pytest.mark.parametrize("days", [-400, 1])
def test_a_change_for_the_past_or_within_a_period_is_refused(client, cast, days):
    old = a_report_type(cast.delegation, "Báo cáo tháng")
    actors.sign_in(client, cast.secretary)

    response = client.post(
        f"/reports/types/{old.pk}/", sent(starts_on=day_text(the_first_ahead() + timedelta(days=days)))
    )

    old.refresh_from_db()
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["starts_on"])
    assert (old.ends_on, ReportType.objects.count()) == (None, 1)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"rubric": "20 đúng hạn"}, "rubric"),
        ({"rubric": "đúng hạn"}, "rubric"),
        ({"starts_on": "01/01/2198", "ends_on": "02/01/2198"}, "ends_on"),
        ({"due_rule": "days_after_end", "due_number": "-40"}, "due_number"),
        ({"owed_by": []}, "owed_by"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_old_rule_stays(client, cast, wrong, field):
    old = a_report_type(cast.delegation, "Báo cáo tháng")
    actors.sign_in(client, cast.secretary)

    response = client.post(f"/reports/types/{old.pk}/", sent(**wrong))

    old.refresh_from_db()
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert old.ends_on is None


def test_a_preview_shows_six_deadlines_and_stores_nothing(client, cast):
    actors.sign_in(client, cast.secretary)

    response = client.post("/reports/types/new/", sent(preview="1"))

    assert (len(response.context["ahead"]), ReportType.objects.count()) == (6, 0)


def test_a_team_report_due_before_those_it_draws_together_is_refused(client, cast):
    parts = a_report_type(cast.delegation, "Báo cáo thành viên", number=24)
    actors.sign_in(client, cast.secretary)

    early = client.post("/reports/types/new/", sent(level="team", consolidates=parts.pk, due_number="20"))
    later = client.post("/reports/types/new/", sent(level="team", consolidates=parts.pk, due_number="28"))

    assert (list(early.context["form"].errors), later.status_code) == (["due_number"], 302)


@pytest.mark.parametrize("who", ["head", "member", "leader", "deputy"])
@pytest.mark.parametrize("page", ["", "close/"])
def test_nobody_else_changes_or_ends_one(client, cast, who, page):
    old = a_report_type(cast.delegation, "Báo cáo tháng")
    actors.sign_in(client, getattr(cast, who))

    assert client.post(f"/reports/types/{old.pk}/{page}", sent(ends_on="31/12/2199")).status_code == 403


def test_another_delegations_kind_is_not_there(client, cast):
    old = a_report_type(cast.elsewhere, "Báo cáo tháng")
    actors.sign_in(client, cast.secretary)

    assert client.get(f"/reports/types/{old.pk}/").status_code == 404
