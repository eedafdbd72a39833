"""/reports/types/new/: a delegation's own regime, entered through the form."""

import pytest

from delegation575.reports.models import ReportDuty, ReportType
from tests import actors
from tests import factories as make

URL = "/reports/types/new/"


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


def sent(**other) -> dict:
    return {
        "name": "Báo cáo tháng",
        "period_kind": "MONTH",
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
