"""/reports/<id>/reassign/: a report handed to somebody else of the delegation."""

import pytest

from delegation575.foundation.refusals import NotPermitted
from delegation575.reports.actions import generate_duties, reassign_duty
from delegation575.reports.models import ReportDuty
from delegation575.reports.refusals import HasLeft, OwesItAlready
from tests import actors
from tests.reports.making import a_duty, a_report_type, at

NOW = at("2022-06-20 09:00")


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


@pytest.fixture
def duty(cast):
    return a_duty(a_report_type(cast.delegation), cast.member)


def test_reassigned_report_is_owed_by_somebody_else_and_stays_so(cast, duty):
    new = reassign_duty(duty=duty, by=cast.head, to=cast.deputy, now=NOW, reason="đi học dài hạn")
    generate_duties(delegation=cast.delegation, until=NOW.date(), now=NOW)

    duty.refresh_from_db()
    assert (duty.voided_by, duty.void_reason, new.reassigned_from) == (cast.head, "đi học dài hạn", duty)
    june = ReportDuty.objects.filter(type=duty.type, period="2022-06", voided_at__isnull=True)
    assert set(june.values_list("person", flat=True)) == {
        person.pk for person in (cast.deputy, cast.leader, cast.other_leader, cast.other_member)
    }


def test_reassigning_to_the_head_or_to_who_owes_it_is_refused(cast, duty):
    a_duty(duty.type, cast.leader)
    for to in (cast.head, cast.leader):
        with pytest.raises(OwesItAlready):
            reassign_duty(duty=duty, by=cast.secretary, to=to, now=NOW, reason="lý do")


@pytest.mark.parametrize("to", ["past_member", "nobody", "stranger"])
def test_reassigning_to_nobody_of_the_delegation_is_refused(cast, duty, to):
    with pytest.raises(HasLeft):
        reassign_duty(duty=duty, by=cast.secretary, to=getattr(cast, to), now=NOW, reason="lý do")


@pytest.mark.parametrize("who", ["member", "leader", "other_leader", "administrator", "stranger", "strange_secretary"])
def test_nobody_else_reassigns(cast, duty, who):
    with pytest.raises(NotPermitted):
        reassign_duty(duty=duty, by=getattr(cast, who), to=cast.deputy, now=NOW, reason="lý do")


def test_reassign_page_offers_neither_the_head_nor_the_owner(client, cast, duty):
    actors.sign_in(client, cast.secretary)

    response = client.get(f"/reports/{duty.pk}/reassign/")

    offered = set(response.context["form"].fields["to"].queryset)
    assert (response.status_code, cast.head in offered, cast.member in offered) == (200, False, False)
    assert {cast.deputy, cast.leader} <= offered
