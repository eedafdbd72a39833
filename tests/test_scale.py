"""What `generate_data` fills: the same shares whenever it is thrown the same, and rows that the rules hold for."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, F, Q

from delegation575.demo.scale.organising import REPORTERS
from delegation575.foundation import clock
from delegation575.organisation.models import Delegation, Person
from delegation575.reports.deadlines import DutyStatus
from delegation575.reports.models import MemberReport, ReportDuty
from delegation575.reports.queries import as_it_stood, having
from delegation575.work_sessions.models import Booking


@pytest.fixture
def filled(fresh_database) -> None:
    """Two delegations and four years."""
    call_command("generate_data", delegations=2, years=4, stdout=StringIO())


def test_scale_keeps_the_rules(filled: None) -> None:
    now = clock.now()
    counts = {status: ReportDuty.objects.filter(having(status, now)).count() for status in DutyStatus}
    total = ReportDuty.objects.count()
    over = ReportDuty.objects.filter(due_at__lte=now).count()
    assert sum(counts.values()) == total
    assert total == 2 * REPORTERS * ReportDuty.objects.values("period").distinct().count()
    assert 0.73 < counts[DutyStatus.ON_TIME] / over < 0.83
    assert 0.11 < counts[DutyStatus.LATE] / over < 0.19
    assert 0.03 < counts[DutyStatus.OVERDUE] / over < 0.07
    assert 0 < counts[DutyStatus.WAIVED] / over < 0.04
    figures = ReportDuty.objects.aggregate(**{key: Count("pk", filter=q) for key, q in as_it_stood(now).items()})
    assert figures["submitted"] + figures["missing"] == figures["owed"]
    assert figures["on_time"] + figures["late"] == figures["submitted"]
    assert not ReportDuty.objects.filter(Q(submitted_at__gt=now) | Q(accepted_at__lt=F("submitted_at"))).exists()
    with_version = MemberReport.objects.filter(version=1).count()
    assert with_version == ReportDuty.objects.filter(submitted_at__isnull=False).count()
    heads = Delegation.objects.annotate(heads=Count("memberships", filter=Q(memberships__role="head")))
    assert [delegation.heads for delegation in heads] == [1, 1]
    planned = list(Booking.objects.filter(exempt=False, person__isnull=False).values_list("person", "span"))
    assert len(planned) == len(set(planned))
    assert not Person.objects.exclude(full_name__startswith="Minh Hoạ").exists()


def test_scale_refuses_a_database_with_people(filled: None) -> None:
    with pytest.raises(CommandError):
        call_command("generate_data", delegations=1, years=1, stdout=StringIO())
    assert Delegation.objects.count() == 2


def test_scale_refuses_production(db, settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError):
        call_command("generate_data", delegations=1, years=1, stdout=StringIO())
    assert not Delegation.objects.exists()
