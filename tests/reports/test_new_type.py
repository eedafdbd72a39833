"""/reports/types/new/: a delegation's own regime, entered through the form."""

import pytest

from delegation575.reports.models import ReportDuty, ReportType
from tests import actors
from tests import factories as make
from tests.reports.making import at

URL = "/reports/types/new/"


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


def sent(**other) -> dict:
    return {
        "name": "Báo cáo tháng",
        "period_kind": "MONTH",
        "cut_off_day": "1",
        "due_rule": "day_of_last_month",
        "due_number": "24",
        "due_time": "17:00",
        "holiday_shift": "previous",
        "owed_by": ["members", "team_leaders"],
        "starts_on": "01/01/2022",
        "outline": "Kết quả\n\nKhó khăn, vướng mắc\n",
    } | other


def test_a_type_is_entered_and_its_duties_are_made(client, cast):
    article = make.an_article(make.a_regulation(cast.delegation))
    actors.sign_in(client, cast.secretary)

    response = client.post(URL, sent(article=article.pk))

    found = ReportType.objects.get()
    assert (response.status_code, found.delegation, found.article) == (302, cast.delegation, article)
    assert [section.heading for section in found.sections.order_by("position")] == ["Kết quả", "Khó khăn, vướng mắc"]
    assert set(ReportDuty.objects.filter(period="2022-06").values_list("person", flat=True)) == {
        person.pk for person in cast.members
    }


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a" * 100_000}, "name"),
        ({"due_number": "32"}, "due_number"),
        ({"due_number": "0"}, "due_number"),
        ({"due_number": "x"}, "due_number"),
        ({"due_number": "99999999999999999999"}, "due_number"),
        ({"due_number": "1\0"}, "due_number"),
        ({"due_number": "-"}, "due_number"),
        ({"due_number": "--3"}, "due_number"),
        ({"due_number": "-367", "due_rule": "days_after_end"}, "due_number"),
        ({"due_time": "25:00"}, "due_time"),
        ({"period_kind": "DECADE"}, "period_kind"),
        ({"owed_by": []}, "owed_by"),
        ({"owed_by": ["head"]}, "owed_by"),
        ({"starts_on": "31/02/2022"}, "starts_on"),
        ({"ends_on": "31/12/2021"}, "ends_on"),
        ({"article": "00000000-0000-0000-0000-000000000000"}, "article"),
        ({"outline": "a" * 201}, "outline"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, cast, wrong, field):
    actors.sign_in(client, cast.secretary)

    response = client.post(URL, sent(**wrong))

    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert not ReportType.objects.exists()


def test_another_delegations_article_is_refused(client, cast):
    article = make.an_article(make.a_regulation(cast.elsewhere))
    actors.sign_in(client, cast.secretary)

    response = client.post(URL, sent(article=article.pk))

    assert list(response.context["form"].errors) == ["article"]


def test_the_same_name_in_the_same_time_is_refused(client, cast):
    actors.sign_in(client, cast.secretary)
    client.post(URL, sent())

    response = client.post(URL, sent(starts_on="01/6/2022"))

    assert list(response.context["form"].errors) == ["name"]


@pytest.mark.parametrize(
    ("who", "status"),
    [("head", 403), ("deputy", 403), ("leader", 403), ("member", 403), ("nobody", 404), ("administrator", 404)],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_enters_one(client, cast, who, status, method):
    actors.sign_in(client, getattr(cast, who))

    assert getattr(client, method)(URL, sent()).status_code == status
    assert not ReportType.objects.exists()


def test_the_other_delegations_secretary_enters_only_for_the_other(client, cast):
    actors.sign_in(client, cast.strange_secretary)

    client.post(URL, sent())

    assert ReportType.objects.get().delegation == cast.elsewhere


def test_a_deadline_may_lie_before_the_period_ends(client, cast):
    actors.sign_in(client, cast.secretary)

    client.post(URL, sent(due_rule="working_days_after_end", due_number="-5"))

    assert ReportType.objects.get().due_number == -5


def test_a_second_delegation_has_weekly_reports_that_its_deputy_owes(client, cast):
    deputy = make.a_member(cast.elsewhere, "Minh Hoạ Phó Khác", role="deputy")
    named = make.a_member(cast.elsewhere, "Minh Hoạ Thư Hai", role="secretary")
    actors.sign_in(client, cast.secretary)
    client.post(URL, sent())
    actors.sign_in(client, cast.strange_secretary)
    weekly = sent(
        name="Báo cáo tuần", period_kind="WEEK", due_rule="weekday_of_last_week", due_number="6", due_time="16:00",
        owed_by=["deputies"], named=[named.pk], starts_on="06/6/2022", ends_on="03/7/2022",
    )  # fmt: skip

    response = client.post(URL, weekly)

    duties = ReportDuty.objects.filter(delegation=cast.elsewhere).order_by("due_at")
    assert response.status_code == 302
    assert set(duties.values_list("person", flat=True)) == {deputy.pk, named.pk}
    assert [(duty.period, duty.due_at) for duty in duties.filter(person=deputy)] == [
        ("2022-W23", at("2022-06-10 16:00")),
        ("2022-W24", at("2022-06-17 16:00")),
        ("2022-W25", at("2022-06-24 16:00")),
        ("2022-W26", at("2022-07-01 16:00")),
    ]
    assert set(ReportDuty.objects.filter(delegation=cast.delegation).values_list("type__name", flat=True)) == {
        "Báo cáo tháng"
    }


def test_what_is_owed_once_is_owed_once(client, cast):
    actors.sign_in(client, cast.secretary)
    once = sent(
        period_kind="ONCE", once_starts_on="01/6/2022", once_ends_on="15/6/2022", due_rule="days_after_end",
        due_number="2", owed_by=["members"],
    )  # fmt: skip

    response = client.post(URL, once)

    assert response.status_code == 302
    assert set(ReportDuty.objects.values_list("period", "due_at")) == {
        ("2022-06-01..2022-06-15", at("2022-06-17 17:00"))
    }


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"period_kind": "ONCE"}, "once_starts_on"),
        ({"period_kind": "ONCE", "once_starts_on": "02/6/2022", "once_ends_on": "01/6/2022"}, "once_ends_on"),
        ({"due_rule": "weekday_of_last_week", "due_number": "1"}, "due_number"),
        ({"due_rule": "weekday_of_last_week", "due_number": "9"}, "due_number"),
        ({"period_kind": "WEEK", "due_rule": "days_after_end", "due_number": "-8"}, "due_number"),
        ({"cut_off_day": "29"}, "cut_off_day"),
        ({"cut_off_day": "0"}, "cut_off_day"),
        ({"named": ["x"]}, "named"),
    ],
)
def test_rule_that_cannot_be_is_refused_in_its_place(client, cast, wrong, field):
    actors.sign_in(client, cast.secretary)

    response = client.post(URL, sent(**wrong))

    assert (response.status_code, field in response.context["form"].errors) == (200, True)
    assert not ReportType.objects.exists()


def test_head_is_not_offered_by_name(client, cast):
    actors.sign_in(client, cast.secretary)

    offered = set(client.get(URL).context["form"].fields["named"].queryset)

    assert (cast.head in offered, cast.deputy in offered) == (False, True)
