"""/reports/<id>/review/: the secretariat proposes a band, the head or whom he named decides."""

from datetime import date

import pytest

from delegation575.foundation.refusals import NotPermitted
from delegation575.reports.actions import accept_report, end_reviewer, name_reviewer, propose_review, submit_report
from delegation575.reports.models import Band, ReportReview, RubricCriterion
from delegation575.reports.queries import last_version, sections_of
from delegation575.reports.refusals import AlreadyAccepted, ChangedMeanwhile, NotInTheDelegation, PointsOutOfRange
from tests import actors
from tests.reports.making import a_duty, a_report_type, at

NOW = at("2022-06-27 09:00")
DAY = date(2022, 6, 27)


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


@pytest.fixture
def duty(cast):
    duty = a_duty(a_report_type(cast.delegation), cast.member)
    texts = {section.pk: "kết quả" for section in sections_of(duty)}
    submit_report(duty=duty, by=cast.member, now=at("2022-06-23 09:00"), texts=texts)
    duty.refresh_from_db()
    return duty


def test_proposal_is_not_yet_a_judgement(cast, duty):
    propose_review(report=last_version(duty), by=cast.secretary, now=NOW, band=Band.FAIR, comment="khá đủ")

    duty.refresh_from_db()
    assert (duty.band, duty.accepted_at) == ("", None)


def test_head_decides_otherwise_than_proposed(cast, duty):
    review = propose_review(report=last_version(duty), by=cast.secretary, now=NOW, band=Band.FAIR)

    accept_report(report=last_version(duty), by=cast.head, now=NOW, band=Band.GOOD, lock=review.lock)

    duty.refresh_from_db()
    review.refresh_from_db()
    assert (duty.band, duty.accepted_by) == (Band.GOOD, cast.head)
    assert (review.proposed_band, review.decided_band, review.decided_by) == (Band.FAIR, Band.GOOD, cast.head)


def test_whoever_the_head_named_decides_until_he_takes_it_back(cast, duty):
    with pytest.raises(NotPermitted):
        accept_report(report=last_version(duty), by=cast.deputy, now=NOW, band=Band.GOOD)
    named = name_reviewer(person=cast.deputy, by=cast.head, day=DAY, delegation=cast.delegation.pk)
    accept_report(report=last_version(duty), by=cast.deputy, now=NOW, band=Band.GOOD)

    end_reviewer(appointment=named, by=cast.head, day=date(2022, 6, 29))

    other = a_duty(duty.type, cast.other_member)
    texts = {section.pk: "kết quả" for section in sections_of(other)}
    submit_report(duty=other, by=cast.other_member, now=NOW, texts=texts)
    with pytest.raises(NotPermitted):
        accept_report(report=last_version(other), by=cast.deputy, now=at("2022-06-29 09:00"), band=Band.GOOD)


def test_nobody_outside_is_named_and_nobody_but_the_head_names(cast):
    for person in (cast.stranger, cast.administrator, cast.nobody):
        with pytest.raises(NotInTheDelegation):
            name_reviewer(person=person, by=cast.head, day=DAY, delegation=cast.delegation.pk)
    for who in (cast.deputy, cast.secretary, cast.member):
        with pytest.raises(NotPermitted):
            name_reviewer(person=cast.deputy, by=who, day=DAY, delegation=cast.delegation.pk)


def test_second_reviewer_is_told_and_sees_both(client, cast, duty):
    actors.sign_in(client, cast.secretary)
    propose_review(report=last_version(duty), by=cast.secretary, now=NOW, band=Band.POOR, comment="bản kia")

    response = client.post(f"/reports/{duty.pk}/review/", {"band": "good", "comment": "bản này", "lock": "0"})

    page = response.content.decode()
    assert (response.status_code, "bản kia" in page, "bản này" in page) == (200, True, True)
    assert ReportReview.objects.get().proposed_band == Band.POOR
    again = client.post(f"/reports/{duty.pk}/review/", {"band": "good", "comment": "bản này", "lock": "1"})
    assert (again.status_code, ReportReview.objects.get().proposed_band) == (302, Band.GOOD)


def test_stale_decision_is_refused(cast, duty):
    propose_review(report=last_version(duty), by=cast.secretary, now=NOW, band=Band.POOR)
    with pytest.raises(ChangedMeanwhile):
        accept_report(report=last_version(duty), by=cast.head, now=NOW, band=Band.GOOD)


def test_accepted_report_is_judged_once(cast, duty):
    review = accept_report(report=last_version(duty), by=cast.head, now=NOW, band=Band.GOOD)
    with pytest.raises(AlreadyAccepted):
        propose_review(report=last_version(duty), by=cast.secretary, now=NOW, band=Band.POOR, lock=review.lock)


def test_points_stay_within_what_a_criterion_is_worth(cast, duty):
    criterion = RubricCriterion.objects.create(
        delegation=cast.delegation, type=duty.type, position=1, name="Số liệu", points=20
    )
    with pytest.raises(PointsOutOfRange):
        propose_review(report=last_version(duty), by=cast.secretary, now=NOW, band=Band.FAIR, points={criterion.pk: 21})
    review = propose_review(
        report=last_version(duty), by=cast.secretary, now=NOW, band=Band.FAIR, points={criterion.pk: 20}
    )
    assert list(review.scores.values_list("points", flat=True)) == [20]


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("leader", 403), ("deputy", 403), ("stranger", 404)])
def test_nobody_else_sees_the_review(client, cast, duty, who, status):
    actors.sign_in(client, getattr(cast, who))

    assert client.get(f"/reports/{duty.pk}/review/").status_code == status


def test_member_sees_the_band_only_once_it_is_decided(client, cast, duty):
    actors.sign_in(client, cast.member)
    review = propose_review(report=last_version(duty), by=cast.secretary, now=NOW, band=Band.POOR, comment="kín")
    before = client.get(f"/reports/{duty.pk}/").content.decode()
    accept_report(report=last_version(duty), by=cast.head, now=NOW, band=Band.POOR, lock=review.lock)
    after = client.get(f"/reports/{duty.pk}/").content.decode()

    assert ("Chưa đạt" in before, "kín" in before, "Chưa đạt" in after) == (False, False, True)
