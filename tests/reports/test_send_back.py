"""/reports/<id>/send-back/: returned with reasons, mended, sent again; the first submission stays the clock."""

import pytest

from delegation575.foundation.refusals import NotPermitted
from delegation575.reports.actions import return_report, submit_report
from delegation575.reports.models import ReportReturn, ReturnReason
from delegation575.reports.queries import last_version, sections_of
from delegation575.reports.refusals import (
    AlreadyReturned,
    AlreadySubmitted,
    AnotherVersion,
    ComesBackTooEarly,
    NoReasonChosen,
)
from tests import actors
from tests.reports.making import a_duty, a_report_type, at

SUBMITTED = at("2022-06-23 09:00")
NOW = at("2022-06-27 09:00")
WANTED = at("2022-07-01 00:00")


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


@pytest.fixture
def duty(cast):
    """Handed in the day before it was due."""
    duty = a_duty(a_report_type(cast.delegation), cast.member)
    _submit(duty, cast, SUBMITTED, "bản một")
    duty.refresh_from_db()
    return duty


def _submit(duty, cast, now, text):
    texts = {section.pk: text for section in sections_of(duty)[:1]}
    return submit_report(duty=duty, by=cast.member, now=now, texts=texts)


def _return(duty, by, **facts):
    defaults = {
        "version": last_version(duty),
        "now": NOW,
        "reasons": [ReturnReason.NO_FIGURES, ReturnReason.NO_CAUSE],
        "comment": "bổ sung số liệu",
        "resubmit_by": WANTED,
    }
    return return_report(duty=duty, by=by, **{**defaults, **facts})


@pytest.mark.parametrize("who", ["head", "deputy", "secretary"])
def test_returned_report_lies_with_its_member_again(cast, duty, who):
    returned = _return(duty, getattr(cast, who))

    duty.refresh_from_db()
    assert (duty.returned_at, duty.resubmit_by, duty.round, duty.submitted_at) == (NOW, WANTED, 2, SUBMITTED)
    assert sorted(returned.reasons.values_list("code", flat=True)) == ["no_cause", "no_figures"]


def test_resubmitted_report_is_another_version_and_keeps_the_clock(cast, duty):
    _return(duty, cast.head)

    _submit(duty, cast, at("2022-06-30 10:00"), "bản hai")

    duty.refresh_from_db()
    assert (duty.submitted_at, duty.returned_at, duty.resubmit_by) == (SUBMITTED, None, None)
    assert list(duty.versions.order_by("version").values_list("version", "sections__text")) == [
        (1, "bản một"),
        (2, "bản hai"),
    ]
    assert ReportReturn.objects.get().resubmitted_at == at("2022-06-30 10:00")


def test_what_was_not_returned_is_not_sent_again(cast, duty):
    with pytest.raises(AlreadySubmitted):
        _submit(duty, cast, NOW, "bản hai")


def test_returning_twice_is_refused(cast, duty):
    _return(duty, cast.head)
    with pytest.raises(AlreadyReturned):
        _return(duty, cast.secretary)


def test_returning_a_version_that_is_no_longer_the_last_is_refused(cast, duty):
    first = last_version(duty)
    _return(duty, cast.head)
    _submit(duty, cast, at("2022-06-30 10:00"), "bản hai")

    with pytest.raises(AnotherVersion):
        _return(duty, cast.secretary, version=first, now=at("2022-06-30 11:00"))


def test_returning_without_a_reason_or_for_yesterday_is_refused(cast, duty):
    with pytest.raises(NoReasonChosen):
        _return(duty, cast.head, reasons=[])
    with pytest.raises(ComesBackTooEarly):
        _return(duty, cast.head, resubmit_by=NOW)


@pytest.mark.parametrize("who", ["member", "leader", "other_leader", "administrator", "stranger", "strange_secretary"])
def test_nobody_else_returns(cast, duty, who):
    with pytest.raises(NotPermitted):
        _return(duty, getattr(cast, who))


def test_send_back_page_counts_three_working_days(client, cast, duty, moved_clock):
    moved_clock(at("2022-06-29 09:00"))
    actors.sign_in(client, cast.secretary)

    form = client.get(f"/reports/{duty.pk}/send-back/").context["form"]
    response = client.post(f"/reports/{duty.pk}/send-back/", {"reasons": ["form"], "resubmit_by": "04/7/2022"})

    duty.refresh_from_db()
    # Thursday 30/6, Friday 1/7, Monday 4/7.
    assert (str(form["resubmit_by"].initial), response.status_code) == ("2022-07-04", 302)
    assert duty.resubmit_by == at("2022-07-05 00:00")


def test_member_mends_what_was_written(client, cast, duty, moved_clock):
    _return(duty, cast.head)
    moved_clock(at("2022-06-28 09:00"))
    actors.sign_in(client, cast.member)

    response = client.get(f"/reports/{duty.pk}/submit/")

    assert (response.status_code, response.context["form"].initial["section_1"]) == (200, "bản một")
