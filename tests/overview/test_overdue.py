"""/overview/overdue/: who is late, where it is stuck, what was sent; each person their part."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delegation575.reminders.actions import nudge, sweep
from delegation575.reports.actions import save_draft
from tests import actors
from tests import factories as make
from tests.reports.making import a_duty, a_report_type, at, texts_of

URL = "/overview/overdue/"
NOW = at("2022-07-04 08:00")


@pytest.fixture
def cast(db, monkeypatch) -> actors.Cast:
    """June's reports, due on Friday 24/6, are six working days late; the second leader's came in."""
    monkeypatch.setattr("delegation575.foundation.clock.now", lambda: NOW)
    monkeypatch.setattr("delegation575.foundation.clock.today", NOW.date)
    cast = actors.the_cast()
    cast.report_type = a_report_type(cast.delegation)
    for person in cast.members:
        a_duty(cast.report_type, person)
    cast.other_leader.duties.update(submitted_at=at("2022-06-24 08:00"), submitted_by=cast.other_leader)
    return cast


def shown(response) -> list:
    return [(row.duty.person.full_name, row.mark.label) for row in response.context["rows"]]


def get(client, person, **query):
    actors.sign_in(client, person)
    return client.get(URL, query)


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("head", ["Minh Hoạ Bốn", "Minh Hoạ Hai", "Minh Hoạ Một"]),
        ("secretary", ["Minh Hoạ Bốn", "Minh Hoạ Hai", "Minh Hoạ Một"]),
        ("leader", ["Minh Hoạ Hai", "Minh Hoạ Một"]),
        ("other_leader", ["Minh Hoạ Bốn"]),
        ("member", ["Minh Hoạ Hai"]),
        ("stranger", []),
    ],
)
def test_each_sees_their_part(client, cast, who, seen):
    assert [name for name, _ in shown(get(client, getattr(cast, who)))] == seen


@pytest.mark.parametrize("who", ["nobody", "administrator", "past_member"])
def test_it_is_not_there_for_who_serves_in_no_delegation(client, cast, who):
    assert get(client, getattr(cast, who)).status_code == 404


def test_rows_say_how_many_working_days(client, cast):
    assert shown(get(client, cast.head))[0] == ("Minh Hoạ Bốn", "Chậm 06 ngày")


def test_what_is_soon_due_stands_after_what_is_late(client, cast):
    a_duty(cast.report_type, cast.member, "2022-07", due_at=at("2022-07-07 00:00"))

    response = get(client, cast.head)

    assert shown(response)[-1] == ("Minh Hoạ Hai", "còn 02 ngày")
    assert (response.context["overdue"], response.context["soon"]) == (3, 1)


def test_rows_say_where_it_is_stuck(client, cast):
    duty = cast.member.duties.get()
    save_draft(duty=duty, by=cast.member, now=at("2022-07-04 07:40"), texts=texts_of(duty.type, "Đang viết"))

    page = get(client, cast.head).content.decode()

    assert "Đang soạn (lưu lúc 7 giờ 40, ngày 04/7/2022)" in page
    assert page.count("Chờ thành viên gửi") == 2


def test_rows_say_what_was_already_sent(client, cast):
    sweep(now=at("2022-06-27 08:00"), door="test")
    sweep(now=at("2022-06-28 08:00"), door="test")
    nudge(duty=cast.member.duties.get(period="2022-06"), by=cast.head, now=NOW)

    rows = get(client, cast.head, order="name").context["rows"]

    told = {row.duty.person: [(one.audience, one.times, one.last_at) for one in row.told] for row in rows}
    assert told[cast.member] == [("member", 2, NOW), ("team_leader", 1, at("2022-06-28 08:00"))]
    assert told[cast.leader] == [("member", 1, at("2022-06-27 08:00"))]


def test_filters_and_order_stand_in_the_address(client, cast):
    quarterly = a_report_type(cast.delegation, "Báo cáo quý (minh hoạ)", kind="QUARTER")
    a_duty(quarterly, cast.member, "2022-Q2")

    assert shown(get(client, cast.head, team=cast.teams[1].pk)) == [("Minh Hoạ Bốn", "Chậm 06 ngày")]
    assert shown(get(client, cast.head, type=quarterly.pk)) == [("Minh Hoạ Hai", "Chậm 06 ngày")]
    assert [name for name, _ in shown(get(client, cast.head, order="name", type=cast.report_type.pk))] == [
        "Minh Hoạ Bốn",
        "Minh Hoạ Hai",
        "Minh Hoạ Một",
    ]


def test_the_longest_late_stand_first(client, cast):
    a_duty(cast.report_type, cast.member, "2022-05")

    assert shown(get(client, cast.head))[0] == ("Minh Hoạ Hai", "Chậm 29 ngày")


def test_what_fell_due_over_a_year_ago_is_shown_when_asked_for(client, cast):
    a_duty(cast.report_type, cast.member, "2021-05")

    assert len(shown(get(client, cast.head))) == 3
    assert len(shown(get(client, cast.head, period="all"))) == 4


@pytest.mark.parametrize(
    "query",
    [{"team": "x"}, {"type": "00000000-0000-0000-0000-000000000000"}, {"order": "no"}, {"period": "x" * 100_000}],
)
def test_any_address_is_answered(client, cast, query):
    assert len(shown(get(client, cast.head, **query))) == 3


def test_who_may_not_remind_has_no_acts(client, cast):
    assert "/nudge/" not in get(client, cast.member).content.decode()


def test_a_team_leader_reminds_the_team_and_waives_nothing(client, cast):
    page = get(client, cast.leader).content.decode()

    assert (page.count("/nudge/"), page.count("/waive/")) == (1, 0)


def test_the_head_reminds_and_waives_each(client, cast):
    page = get(client, cast.head).content.decode()

    assert (page.count("/nudge/"), page.count("/waive/")) == (3, 3)


def test_the_head_gives_more_time_and_hands_over_each(client, cast):
    page = get(client, cast.head).content.decode()

    assert (page.count("/extend/"), page.count("/reassign/")) == (3, 3)


def test_a_returned_report_stands_there_until_it_is_back(client, cast):
    """It came in on time, lies with its member again, and can be reminded of but not waived."""
    cast.other_leader.duties.update(returned_at=at("2022-06-28 08:00"), resubmit_by=at("2022-07-02 00:00"))

    response = get(client, cast.head, team=cast.teams[1].pk, order="name")
    page = response.content.decode()

    assert shown(response)[0] == ("Minh Hoạ Ba", "Đã trả lại, hạn gửi lại 01/7/2022")
    assert (response.context["returned"], response.context["overdue"], response.context["soon"]) == (1, 1, 0)
    assert "Đã trả lại ngày 28/6/2022, chờ thành viên hoàn thiện" in page
    assert (page.count("/nudge/"), page.count("/waive/"), page.count("/extend/")) == (2, 1, 1)


def test_nobody_late_is_said_in_words(client, cast):
    assert "Không có đồng chí nào chậm." in get(client, cast.stranger).content.decode()


def test_it_costs_the_same_number_of_queries_with_3_and_300_rows(client, cast):
    actors.sign_in(client, cast.head)
    with CaptureQueriesContext(connection) as few:
        client.get(URL)
    for _ in range(60):
        person = make.a_member(cast.delegation, team=cast.teams[0])
        for month in range(2, 7):
            a_duty(cast.report_type, person, f"2022-{month:02}")
    with CaptureQueriesContext(connection) as many:
        response = client.get(URL)

    assert (len(many), len(few) <= 8, len(response.context["rows"])) == (len(few), True, 303)
