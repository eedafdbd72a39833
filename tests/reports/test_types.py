"""/reports/types/: what the regulation asks for, in words."""

from datetime import date, time

import pytest

from tests import actors
from tests import factories as make
from tests.reports.making import a_report_type

URL = "/reports/types/"


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


def reasons(response) -> list:
    return [(row["type"].name, row["reason"], row["in_force"]) for row in response.context["rows"]]


def test_types_say_each_rule_and_its_article_in_words(client, cast):
    article = make.an_article(make.a_regulation(cast.delegation))
    a_report_type(cast.delegation, "Báo cáo tháng", article=article, due_time=time(17))
    a_report_type(cast.delegation, "Báo cáo quý", kind="QUARTER", rule="working_days_after_end", number=3)
    a_report_type(cast.delegation, "Báo cáo năm", kind="YEAR", rule="days_after_end", number=-10)
    a_report_type(cast.delegation, "Báo cáo cũ", rule="days_after_end", number=0, ends_on=date(2022, 3, 31))
    a_report_type(cast.elsewhere, "Báo cáo của Đoàn khác")
    actors.sign_in(client, cast.member)

    assert reasons(client.get(URL)) == [
        ("Báo cáo năm", "10 ngày trước khi hết kỳ", True),
        ("Báo cáo quý", "03 ngày làm việc sau khi hết kỳ", True),
        ("Báo cáo tháng", "ngày 24 hằng tháng, trước 17 giờ 00, Điều 9 Quy chế làm việc", True),
        ("Báo cáo cũ", "ngày cuối kỳ", False),
    ]


def test_types_offer_their_entry_to_the_secretariat_alone(client, cast):
    offered = set()
    for who in ("secretary", "head", "member", "leader"):
        actors.sign_in(client, getattr(cast, who))
        if "/reports/types/new/" in client.get(URL).content.decode():
            offered.add(who)

    assert offered == {"secretary"}


@pytest.mark.parametrize("who", ["nobody", "administrator", "past_member"])
def test_types_are_not_there_for_who_serves_in_no_delegation(client, cast, who):
    actors.sign_in(client, getattr(cast, who))

    assert client.get(URL).status_code == 404
