"""What the pure rule says of one duty, the database says of many."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from delegation575.foundation.periods import Month
from delegation575.reports.deadlines import DutyStatus
from delegation575.reports.deadlines import status as status_of
from delegation575.reports.models import ReportDuty
from delegation575.reports.queries import having
from delegation575.reports.wording import facts_of
from tests import factories as make
from tests.reports.making import a_duty, a_report_type, at

DUE = at("2022-06-25 00:00")
NEAR = st.integers(-10 * 24 * 60, 40 * 24 * 60).map(lambda minutes: DUE + timedelta(minutes=minutes))
EDGES = st.sampled_from([DUE, DUE - timedelta(days=4), DUE - timedelta(days=24), DUE - timedelta(microseconds=1)])
MOMENTS = NEAR | EDGES


class Having(TestCase):
    """`having` and `deadlines.status` never disagree, and every duty has exactly one status."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(now=MOMENTS, submitted=st.none() | MOMENTS, waived=st.none() | MOMENTS, voided=st.none() | MOMENTS)
    def test_the_database_agrees_with_the_rule(self, now, submitted, waived, voided):
        delegation = make.a_delegation()
        person = make.a_member(delegation)
        facts = {}
        if submitted and not waived:
            facts |= {"submitted_at": submitted, "submitted_by": person}
        if waived:
            facts |= {"waived_at": waived, "waived_by": person, "waive_reason": "lý do"}
        if voided:
            facts |= {"voided_at": voided, "void_reason": "nhập nhầm"}
        duty = a_duty(a_report_type(delegation), person, Month(2022, 6).code, **facts)

        found = [one for one in DutyStatus if ReportDuty.objects.filter(having(one, now)).exists()]
        assert found == [status_of(facts_of(duty), now)]


@pytest.mark.django_db
def test_a_duty_both_waived_and_submitted_is_refused_by_the_database():
    from django.db import IntegrityError

    delegation = make.a_delegation()
    person = make.a_member(delegation)

    with pytest.raises(IntegrityError, match="reportduty_waived_or_submitted"):
        a_duty(
            a_report_type(delegation),
            person,
            submitted_at=DUE,
            submitted_by=person,
            waived_at=DUE,
            waived_by=person,
            waive_reason="lý do",
        )


@pytest.mark.django_db
def test_a_rule_whose_due_day_can_never_come_is_refused_by_the_database():
    from django.db import IntegrityError

    with pytest.raises(IntegrityError, match="reporttype_due_number"):
        a_report_type(make.a_delegation(), number=32)
