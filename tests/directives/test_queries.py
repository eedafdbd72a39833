"""What the summary and the pages are told of a conference."""

from datetime import date

import pytest

from delegation575.directives.actions import Addressed, add_proposal
from delegation575.directives.models import (
    AddresseePart,
    AssessmentKind,
    AssessmentSubject,
    AssessmentVoice,
    Directive,
    Modality,
)
from delegation575.directives.queries import Cursor, conference_of, directive_lines, units_of
from delegation575.foundation.periods import HalfYear
from tests import factories as make
from tests.directives.conferring import (
    a_conclusion,
    a_conference,
    a_directive,
    a_recommendation,
    an_assessment,
)

H1, H2 = HalfYear.parse("2022-H1"), HalfYear.parse("2022-H2")


def test_conference_of_a_period_is_the_last_that_reviewed_it(cast):
    a_conference(cast)
    last = a_conference(cast, held_on=date(2022, 7, 25), title="Hội nghị bổ sung")
    a_conference(cast, held_on=date(2023, 1, 10), reviewed_period="2022-H2")
    story = conference_of(cast.delegation, H1)
    assert story is not None
    assert story.conference == last


def test_conference_of_a_period_nobody_reviewed_is_none(cast):
    a_conference(cast)
    assert conference_of(cast.delegation, H2) is None
    assert conference_of(cast.elsewhere, H1) is None


def test_story_holds_everything_in_its_order(cast):
    conference = a_conference(cast)
    themes = [make.a_theme(cast.delegation, "Hai"), make.a_theme(cast.delegation, "Ba")]
    an_assessment(cast, conference, text="Ưu điểm", themes=themes[::-1], emphasised=True)
    limitation = {"kind": AssessmentKind.LIMITATION, "voice": AssessmentVoice.DELEGATES}
    an_assessment(cast, conference, text="Của thành viên", subject=AssessmentSubject.MEMBERS, **limitation)
    an_assessment(cast, conference, text="Của địa phương", subject=AssessmentSubject.OVERSEEN, **limitation)
    add_proposal(conference=conference, text="Đề xuất", author=cast.member, theme=themes[0], by=cast.secretary)
    conclusion = a_conclusion(cast, conference)
    a_directive(cast, conclusion, text="Một")
    a_directive(cast, conclusion, text="Hai", modality=Modality.REQUIRE, all_members=True, addressed=[])
    a_recommendation(cast, conference=conference)
    story = conference_of(cast.delegation, H1)
    assert story is not None
    assert [(each.text, each.themes, each.emphasised) for each in story.assessed(AssessmentKind.ACHIEVEMENT)] == [
        ("Ưu điểm", ("Hai", "Ba"), True)
    ]
    assert [each.text for each in story.assessed(AssessmentKind.LIMITATION, AssessmentSubject.MEMBERS)] == [
        "Của thành viên"
    ]
    assert [each.text for each in story.assessed(AssessmentKind.LIMITATION)] == ["Của thành viên", "Của địa phương"]
    assert [(each.text, each.author, each.theme) for each in story.proposals] == [("Đề xuất", "Minh Hoạ Hai", "Hai")]
    assert story.conclusion == conclusion
    assert [(line.number, line.text, line.all_members) for line in story.directives] == [
        (1, "Một", False),
        (2, "Hai", True),
    ]
    assert [(each.from_unit, each.to_unit) for each in story.recommendations] == [
        (cast.delegation.overseen.label, cast.delegation.overseen.parents.get().parent.label)
    ]


def test_directive_line_tells_its_addressees_by_their_part(cast):
    host = make.host_of(cast.delegation.overseen)
    addressed = [
        Addressed(AddresseePart.LEAD, host, "cấp uỷ địa phương"),
        Addressed(AddresseePart.COORDINATE, capacity="sở, ngành"),
        Addressed(AddresseePart.REPORT_TO, cast.delegation.parent_body),
    ]
    directive = a_directive(cast, addressed=addressed)
    line = directive_lines(Directive.objects.filter(pk=directive.pk))[0]
    assert [(each.name, each.body) for each in line.leads] == [("cấp uỷ địa phương", host.label)]
    assert [(each.name, each.body) for each in line.coordinating] == [("sở, ngành", "")]
    assert [(each.name, each.body) for each in line.report_to] == [(cast.delegation.parent_body.label, "")]


def test_lines_go_on_after_a_cursor_without_a_gap(cast):
    later = a_conclusion(cast, a_conference(cast, held_on=date(2022, 12, 20), reviewed_period="2022-H2"))
    earlier = a_conclusion(cast)
    for conclusion in (earlier, later):
        for _ in range(3):
            a_directive(cast, conclusion)
    rows = Directive.objects.all()
    whole = directive_lines(rows)
    assert [(line.conclusion_id, line.number) for line in whole] == [
        (conclusion.pk, number) for conclusion in (later, earlier) for number in (1, 2, 3)
    ]
    for place, line in enumerate(whole, 1):
        cursor = Cursor.parse(str(Cursor(line.said_on, line.conclusion_id, line.number)))
        assert directive_lines(rows, after=cursor) == whole[place:]


@pytest.mark.parametrize("text", ["", "x", "2022-07-20_x_1", "2022-13-20__1", "a_b_c_d", "2022-07-20_%s_99999999999"])
def test_cursor_of_nonsense_is_none(text):
    assert Cursor.parse(text % "01a20525-84a2-7a05-8234-bc5ba34a8455" if "%s" in text else text) is None


def test_units_to_choose_are_those_of_the_territory_and_of_the_level_above(cast):
    units = units_of(cast.delegation)
    overseen = cast.delegation.overseen
    assert units.places[:2] == [overseen.parents.get().parent, overseen]
    assert set(units.places[2:]) == set(cast.units)
    assert set(units.upper_bodies) == {cast.delegation.parent_body, make.host_of(overseen)}
    assert set(units.bodies) - set(units.upper_bodies) == {make.host_of(unit) for unit in cast.units}
