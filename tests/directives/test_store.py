"""What the database refuses, and in which words the actions say it."""

import pytest
from django.db import IntegrityError, transaction

from delegation575.directives.actions import Addressed, add_participants, add_proposal
from delegation575.directives.models import (
    AddresseePart,
    Assessment,
    Conclusion,
    ConferenceParticipation,
    Directive,
    Modality,
)
from delegation575.directives.refusals import (
    ConcludedAlready,
    ConferenceThere,
    NobodyAddressed,
    NotUpwards,
    RequestToMembers,
    SaidAlready,
)
from tests import factories as make
from tests.directives.conferring import (
    a_conclusion,
    a_conference,
    a_directive,
    a_recommendation,
    an_assessment,
)


def test_conference_twice_on_a_half_day_is_refused(cast):
    a_conference(cast)
    with pytest.raises(ConferenceThere):
        a_conference(cast, title="Lần nữa")


def test_conference_of_another_delegation_on_the_same_half_day_is_not_refused(cast):
    a_conference(cast)
    a_conference(cast, delegation=cast.elsewhere)


def test_conclusion_twice_is_refused(cast):
    conference = a_conference(cast)
    a_conclusion(cast, conference)
    with pytest.raises(ConcludedAlready):
        a_conclusion(cast, conference)


def test_same_words_twice_are_refused(cast):
    conference = a_conference(cast)
    conclusion = a_conclusion(cast, conference)
    again = [
        lambda: an_assessment(cast, conference),
        lambda: add_proposal(conference=conference, text="Đề xuất minh hoạ", by=cast.secretary),
        lambda: add_participants(conference=conference, lines=["Các đại biểu"], by=cast.secretary),
        lambda: a_directive(cast, conclusion, text="Việc minh hoạ"),
        lambda: a_recommendation(cast),
    ]
    for act in again:
        act()
        with pytest.raises(SaidAlready):
            act()


def test_long_words_twice_are_refused_too(cast):
    conference = a_conference(cast)
    an_assessment(cast, conference, text="Ưu điểm minh hoạ " * 1000)
    with pytest.raises(SaidAlready):
        an_assessment(cast, conference, text="Ưu điểm minh hoạ " * 1000)
    assert Assessment.objects.count() == 1


def test_request_to_all_members_is_refused(cast):
    with pytest.raises(RequestToMembers):
        a_directive(cast, modality=Modality.REQUEST, all_members=True)


def test_request_to_all_members_is_refused_by_the_store(cast):
    directive = a_directive(cast, modality=Modality.REQUIRE, all_members=True, addressed=[])
    with pytest.raises(IntegrityError, match="directive_members_required"), transaction.atomic():
        Directive.objects.filter(pk=directive.pk).update(modality=Modality.REQUEST)


def test_directive_to_nobody_is_refused(cast):
    conclusion = a_conclusion(cast)
    with pytest.raises(NobodyAddressed):
        a_directive(cast, conclusion, addressed=[])
    with pytest.raises(NobodyAddressed):
        a_directive(cast, conclusion, addressed=[Addressed(AddresseePart.REPORT_TO, capacity="Đoàn công tác")])


def test_directives_are_numbered_in_their_order(cast):
    conclusion = a_conclusion(cast)
    assert [a_directive(cast, conclusion).number for _ in range(3)] == [1, 2, 3]


def test_recommendation_to_where_it_comes_from_is_refused(cast):
    with pytest.raises(NotUpwards):
        a_recommendation(cast, to_unit=cast.delegation.overseen)


def test_conclusion_of_nothing_is_refused_by_the_store(cast):
    with pytest.raises(IntegrityError, match="conclusion_conference_or_session"), transaction.atomic():
        Conclusion.objects.create(delegation=cast.delegation, speaker=cast.head, capacity="Trưởng Đoàn")


def test_rows_of_another_delegation_are_refused_by_the_store(cast):
    conference = a_conference(cast)
    with pytest.raises(IntegrityError, match="assessmenttheme_theme"):
        an_assessment(cast, conference, themes=[make.a_theme(cast.elsewhere)])


def test_line_that_names_a_body_is_kept_with_it(cast):
    host = make.host_of(cast.delegation.overseen)
    typed = host.label.replace("uỷ", "ủy").upper()
    conference = a_conference(cast, participants=[typed, "Các đại biểu khác"], bodies=[host])
    rows = ConferenceParticipation.objects.filter(conference=conference).order_by("group_order")
    assert [(row.capacity, row.body) for row in rows] == [(typed, host), ("Các đại biểu khác", None)]
