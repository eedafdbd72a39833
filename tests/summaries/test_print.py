"""Printing: one print at a time, taken once, taken again when its worker dies, never lost."""

from datetime import UTC, datetime, timedelta

import pytest
from pypdf import PdfReader

from delegation575.foundation.periods import HalfYear
from delegation575.organisation.models import Delegation, Person
from delegation575.summaries import actions
from delegation575.summaries.models import PrintState, SummaryPrint, Version
from delegation575.summaries.refusals import PrintUnderWay
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2022, 7, 21, 1, tzinfo=UTC)
PERIOD = HalfYear(2022, 1)


@pytest.fixture
def delegation() -> Delegation:
    return factories.a_delegation("812")


@pytest.fixture
def secretary(delegation: Delegation) -> Person:
    return factories.a_member(delegation, "Minh Hoạ Thư Ký")


def _asked(delegation: Delegation, by: Person, now: datetime = NOW) -> SummaryPrint:
    return actions.request_print(delegation=delegation, period=PERIOD, version=Version.AFTER, by=by, now=now)


def test_a_print_is_rendered_stored_and_done(delegation: Delegation, secretary: Person) -> None:
    asked = _asked(delegation, secretary)
    assert actions.make_print(print_id=str(asked.pk), now=NOW)
    asked.refresh_from_db()
    assert (asked.state, asked.progress) == (PrintState.DONE, 100)
    assert asked.file is not None
    with asked.file.file.open("rb") as file:
        assert "812" in PdfReader(file).pages[0].extract_text()


def test_a_second_click_is_refused_while_the_first_is_under_way(delegation: Delegation, secretary: Person) -> None:
    _asked(delegation, secretary)
    with pytest.raises(PrintUnderWay):
        _asked(delegation, secretary)
    assert SummaryPrint.objects.count() == 1


def test_a_print_is_taken_by_one_worker(delegation: Delegation, secretary: Person) -> None:
    asked = _asked(delegation, secretary)
    assert actions.make_print(print_id=str(asked.pk), now=NOW)
    assert not actions.make_print(print_id=str(asked.pk), now=NOW)


def test_a_print_of_a_dead_worker_is_taken_again(delegation: Delegation, secretary: Person) -> None:
    asked = _asked(delegation, secretary)
    SummaryPrint.objects.filter(pk=asked.pk).update(state=PrintState.RUNNING, touched_at=NOW)
    soon, late = NOW + timedelta(minutes=9), NOW + timedelta(minutes=11)
    assert actions.unfinished_prints(soon) == []
    assert actions.unfinished_prints(late) == [str(asked.pk)]
    assert actions.make_print(print_id=str(asked.pk), now=late)


def test_a_print_that_keeps_failing_ends(delegation: Delegation, secretary: Person) -> None:
    asked = _asked(delegation, secretary)
    SummaryPrint.objects.filter(pk=asked.pk).update(snapshot={"part": "no such part"})
    for _ in range(actions.ATTEMPTS):
        actions.make_print(print_id=str(asked.pk), now=NOW)
    asked.refresh_from_db()
    assert (asked.state, asked.attempts) == (PrintState.FAILED, actions.ATTEMPTS)
    assert actions.unfinished_prints(NOW + timedelta(days=1)) == []


def test_a_print_keeps_the_figures_of_its_moment(delegation: Delegation, secretary: Person) -> None:
    asked = _asked(delegation, secretary)
    Delegation.objects.filter(pk=delegation.pk).update(short_name="Đoàn công tác khác")
    actions.make_print(print_id=str(asked.pk), now=NOW)
    asked.refresh_from_db()
    assert asked.file is not None
    with asked.file.file.open("rb") as file:
        assert "Đoàn công tác khác" not in PdfReader(file).pages[0].extract_text()
