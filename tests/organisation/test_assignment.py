"""Handing a unit over, and ending the charge of one."""

from datetime import date

import pytest

from tests.organisation.conftest import errors_of, sent, url


@pytest.fixture
def page(cast) -> str:
    return url("assignment", cast.member.assignments.get().pk)


def test_assignment_is_handed_over(cast, secretary, page):
    typed = sent("hand_over", person=cast.other_member.pk, starts_on="01/5/2022", on_behalf_of=cast.head.pk)
    response = secretary.post(page, typed)
    assert response.headers["Location"] == url("unit", cast.units[1].pk)
    assert cast.member.assignments.get().ends_on == date(2022, 4, 30)
    assert cast.other_member.assignments.filter(unit=cast.units[1]).exists()


def test_assignment_ends(cast, secretary, page):
    secretary.post(page, sent("end", ends_on="30/4/2022"))
    assert cast.member.assignments.get().ends_on == date(2022, 4, 30)


def test_assignment_entered_wrongly_is_taken_back(cast, secretary, page):
    secretary.post(page, sent("wrong", reason="nhầm phường"))
    assert cast.member.assignments.get().void_reason == "nhầm phường"
    assert secretary.get(page).status_code == 404


@pytest.mark.parametrize(
    ("act", "typed", "field"),
    [
        ("end", {"ends_on": "31/12/2021"}, "ends_on"),
        ("end", {"ends_on": "31.12"}, "ends_on"),
        ("hand_over", {"starts_on": "01/5/2022"}, "person"),
        ("wrong", {"reason": "\0"}, "reason"),
    ],
)
def test_assignment_refused_at_the_field(cast, secretary, act, typed, field):
    page = url("assignment", cast.member.assignments.get().pk)
    assert list(errors_of(secretary.post(page, sent(act, **typed)), act)) == [field]
    assert cast.member.assignments.get().ends_on is None


@pytest.mark.parametrize(
    ("name", "status"), [("secretary", 200), ("head", 403), ("member", 403), ("strange_secretary", 404)]
)
def test_assignment_by_whom(as_, page, name, status):
    assert as_(name).get(page).status_code == status
