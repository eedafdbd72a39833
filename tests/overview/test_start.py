"""/: what must I do now? Each role its own."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delegation575.foundation.models import Heartbeat
from delegation575.work_sessions.states import SessionState
from tests import actors
from tests.overview.test_figures import a_session
from tests.reports.making import a_duty, a_report_type, at

NOW = at("2022-06-27 08:00")


@pytest.fixture
def cast(db, monkeypatch) -> actors.Cast:
    """June's reports are one working day overdue for everybody but the second team's leader."""
    monkeypatch.setattr("delegation575.foundation.clock.now", lambda: NOW)
    monkeypatch.setattr("delegation575.foundation.clock.today", NOW.date)
    cast = actors.the_cast()
    Heartbeat.objects.create(name="reminders", beat_at=NOW)
    report_type = a_report_type(cast.delegation)
    for person in cast.members:
        a_duty(report_type, person)
    for person in cast.members:
        a_duty(report_type, person, "2022-07")
    cast.other_leader.duties.filter(period="2022-06").update(submitted_at=NOW, submitted_by=cast.other_leader)
    return cast


def start(client, person):
    actors.sign_in(client, person)
    response = client.get("/")
    assert response.status_code == 200
    return response


def people(rows) -> list:
    return [row.duty.person.full_name for row in rows]


def test_a_member_sees_the_reports_to_write_the_overdue_first(client, cast):
    context = start(client, cast.member).context

    assert [(one["row"].duty.period, one["row"].mark.label) for one in context["own"]] == [
        ("2022-06", "Quá hạn 01 ngày làm việc")
    ]
    assert (context["late"], "to_answer" in context, "accounts" in context) == ([], False, False)


def test_a_member_sees_the_sessions_to_record_and_to_come(client, cast):
    to_record = a_session(cast, cast.member, cast.units[1], "2022-06-24", SessionState.HELD)
    to_come = a_session(cast, cast.member, cast.units[1], "2022-06-29", SessionState.AGREED)
    a_session(cast, cast.other_member, cast.units[3], "2022-06-24", SessionState.HELD)

    context = start(client, cast.member).context

    assert (list(context["to_record"]), list(context["upcoming"])) == ([to_record], [to_come])


def test_a_team_leader_sees_who_of_the_team_is_late(client, cast):
    context = start(client, cast.leader).context

    assert [one["row"].duty.period for one in context["own"]] == ["2022-06"]
    assert people(context["late"]) == ["Minh Hoạ Hai"]


@pytest.mark.parametrize("who", ["head", "deputy", "secretary"])
def test_the_office_sees_everybodys_sessions_to_come(client, cast, who):
    to_come = a_session(cast, cast.member, cast.units[1], "2022-06-29", SessionState.AGREED)
    a_session(cast, cast.member, cast.units[1], "2022-06-24", SessionState.HELD)

    assert list(start(client, getattr(cast, who)).context["upcoming"]) == [to_come]


@pytest.mark.parametrize("who", ["head", "deputy", "secretary"])
def test_the_office_sees_who_is_late(client, cast, who):
    assert people(start(client, getattr(cast, who)).context["late"]) == ["Minh Hoạ Bốn", "Minh Hoạ Hai", "Minh Hoạ Một"]


def test_the_secretariat_sees_the_registrations_to_answer(client, cast):
    waiting = a_session(cast, cast.member, cast.units[1], "2022-06-30", SessionState.SENT)
    a_session(cast, cast.member, cast.units[1], "2022-06-28", SessionState.AGREED)

    assert list(start(client, cast.secretary).context["to_answer"]) == [waiting]
    assert "to_answer" not in start(client, cast.head).context


def test_the_administrator_sees_the_accounts(client, cast):
    context = start(client, cast.administrator).context

    assert (context["accounts"], context["disabled"], "late" in context) == (1, 0, False)


@pytest.mark.parametrize("who", ["nobody", "past_member"])
def test_who_serves_nowhere_is_told_so(client, cast, who):
    page = start(client, getattr(cast, who)).content.decode()

    assert "Hôm nay chưa thuộc Đoàn công tác nào." in page


def test_leaders_and_administrators_are_told_when_reminding_is_late(client, cast):
    Heartbeat.objects.update(beat_at=at("2022-06-27 07:00"))

    told = {
        who
        for who in ("head", "secretary", "administrator", "member", "leader")
        if "Hệ thống nhắc việc đang trễ." in start(client, getattr(cast, who)).content.decode()
    }
    assert told == {"head", "secretary", "administrator"}


def test_another_delegations_late_reports_are_not_seen(client, cast):
    assert start(client, cast.strange_secretary).context["late"] == []


def test_what_is_long_past_does_not_stand_in_front(client, cast):
    a_duty(cast.delegation.report_types.get(), cast.member, "2021-03")

    assert people(start(client, cast.head).context["late"]) == ["Minh Hoạ Bốn", "Minh Hoạ Hai", "Minh Hoạ Một"]


@pytest.mark.parametrize("who", ["member", "leader", "head", "secretary", "administrator"])
def test_start_costs_at_most_eight_queries(client, cast, who):
    actors.sign_in(client, getattr(cast, who))
    with CaptureQueriesContext(connection) as captured:
        client.get("/")

    assert len(captured) <= 8


def test_a_requirement_of_the_head_without_a_due_date_is_never_late(client, cast):
    from delegation575.directives.models import Directive

    directive = _a_requirement(cast)
    page = start(client, cast.member)

    assert list(page.context["requirements"]) == [directive] == list(Directive.objects.all())
    assert "chưa ấn định thời hạn" in page.content.decode()


def _a_requirement(cast):
    from delegation575.directives.models import Conclusion, Conference, Directive

    conference = Conference.objects.create(
        delegation=cast.delegation,
        kind="mid_year_review",
        title="Hội nghị sơ kết (minh hoạ)",
        held_on=date(2022, 6, 20),
        day_part="morning",
        venue="Hội trường",
    )
    conclusion = Conclusion.objects.create(
        delegation=cast.delegation, conference=conference, speaker=cast.head, capacity="Trưởng Đoàn"
    )
    return Directive.objects.create(
        delegation=cast.delegation,
        conclusion=conclusion,
        number=1,
        modality="require",
        text="Thực hiện nghiêm túc Quy chế làm việc",
        all_members=True,
    )
