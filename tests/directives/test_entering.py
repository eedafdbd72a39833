"""The forms of the secretariat: what they store, whom they let in, and what they say to bad input."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from delegation575.directives.models import (
    Assessment,
    Conclusion,
    Conference,
    ConferenceParticipation,
    ConferenceProposal,
    Directive,
    DirectiveAddressee,
    DirectiveInspection,
    Recommendation,
)
from delegation575.organisation.models import InspectionConclusion, SchemeProgramme
from tests import factories as make
from tests.actors import Cast, sign_in
from tests.directives.conferring import a_conclusion, a_conference, a_directive

AT_CONFERENCE = [
    "directives:add_participants",
    "directives:add_assessment",
    "directives:add_proposal",
    "directives:conclude",
    "directives:add_directive",
]
ALONE = ["directives:new_conference", "directives:new_recommendation"]

CONFERENCE: dict[str, Any] = {
    "kind": "mid_year_review",
    "title": "Hội nghị sơ kết",
    "held_on": "20/7/2022",
    "day_part": "morning",
    "venue": "Hội trường",
}
ASSESSMENT = {"kind": "limitation", "subject": "members", "voice": "delegates", "text": "Báo cáo còn chậm"}


def urls_of(cast: Cast) -> list[str]:
    conference = a_conference(cast)
    a_conclusion(cast, conference)
    return [*map(reverse, ALONE), *(reverse(name, args=[conference.pk]) for name in AT_CONFERENCE)]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["head", "deputy", "leader", "member"])
def test_nobody_but_the_secretariat_enters(client, cast, who, method):
    urls = urls_of(cast)
    sign_in(client, getattr(cast, who))
    assert {getattr(client, method)(url).status_code for url in urls} == {403}


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_secretary_of_another_delegation_finds_no_conference(client, cast, method):
    urls = urls_of(cast)
    sign_in(client, cast.strange_secretary)
    assert [getattr(client, method)(url).status_code for url in urls[2:]] == [404] * len(AT_CONFERENCE)


@pytest.mark.parametrize("who", ["administrator", "nobody", "past_member"])
def test_without_a_delegation_there_is_no_form(client, cast, who):
    urls = urls_of(cast)
    sign_in(client, getattr(cast, who))
    assert {client.get(url).status_code for url in urls} == {404}


def test_conference_is_entered_with_its_groups_in_order(client, cast):
    host = make.host_of(cast.delegation.overseen)
    sign_in(client, cast.secretary)
    typed = CONFERENCE | {
        "starts_at": "8h15",
        "reviewed_period": "2022-H1",
        "planned_period": "2022-H2",
        "chair": cast.head.pk,
        "chair_capacity": "Phó Bí thư Tỉnh uỷ,  Trưởng Đoàn công tác",
        "participants": f"{host.label}\r\n\r\n  Các đồng chí   Bí thư Đảng uỷ \r\n",
    }
    answer = client.post(reverse("directives:new_conference"), typed)
    conference = Conference.objects.get()
    assert answer["Location"] == reverse("directives:conference", args=[conference.pk])
    assert (conference.delegation, conference.held_on, str(conference.starts_at)) == (
        cast.delegation,
        date(2022, 7, 20),
        "08:15:00",
    )
    assert conference.chair_capacity == "Phó Bí thư Tỉnh uỷ, Trưởng Đoàn công tác"
    groups = ConferenceParticipation.objects.order_by("group_order").values_list("capacity", "body", "group_order")
    assert list(groups) == [(host.label, host.pk, 1), ("Các đồng chí Bí thư Đảng uỷ", None, 2)]


def test_groups_come_after_those_entered(client, cast):
    conference = a_conference(cast, participants=["Các đại biểu"])
    sign_in(client, cast.secretary)
    client.post(reverse("directives:add_participants", args=[conference.pk]), {"lines": "Khách mời\nBáo chí"})
    groups = conference.participations.order_by("group_order").values_list("capacity", "group_order")
    assert list(groups) == [("Các đại biểu", 1), ("Khách mời", 2), ("Báo chí", 3)]


def test_assessment_is_entered_with_its_themes_and_the_next_one_offered(client, cast):
    themes = [make.a_theme(cast.delegation) for _ in range(3)]
    conference = a_conference(cast)
    url = reverse("directives:add_assessment", args=[conference.pk])
    sign_in(client, cast.secretary)
    typed = ASSESSMENT | {"themes": [themes[2].pk, themes[0].pk], "emphasised": "on", "another": "1"}
    assert client.post(url, typed)["Location"] == url
    row = Assessment.objects.get()
    assert (row.kind, row.subject, row.voice, row.emphasised, row.position) == (
        "limitation",
        "members",
        "delegates",
        True,
        1,
    )
    assert {each.theme for each in row.themes.all()} == {themes[0], themes[2]}
    answer = client.post(url, ASSESSMENT | {"text": "Báo cáo chưa đủ"})
    assert answer["Location"] == reverse("directives:conference", args=[conference.pk])
    assert Assessment.objects.get(position=2).text == "Báo cáo chưa đủ"


def test_proposal_without_an_author_is_the_members_together(client, cast):
    conference = a_conference(cast)
    sign_in(client, cast.secretary)
    typed = {"text": "Tháo gỡ vướng mắc", "addressee": cast.delegation.overseen.pk}
    client.post(reverse("directives:add_proposal", args=[conference.pk]), typed)
    row = ConferenceProposal.objects.get()
    assert (row.author, row.addressee, row.delegation) == (None, cast.delegation.overseen, cast.delegation)


def test_conclusion_is_offered_to_the_chair_and_leads_to_its_directives(client, cast):
    conference = a_conference(cast, chair_capacity="Trưởng Đoàn công tác")
    url = reverse("directives:conclude", args=[conference.pk])
    sign_in(client, cast.secretary)
    assert 'value="Trưởng Đoàn công tác"' in client.get(url).content.decode()
    answer = client.post(url, {"speaker": cast.head.pk, "capacity": "Trưởng Đoàn công tác"})
    assert answer["Location"] == reverse("directives:add_directive", args=[conference.pk])
    assert Conclusion.objects.get().speaker == cast.head


def test_second_conclusion_is_refused_in_words(client, cast):
    conference = a_conference(cast)
    a_conclusion(cast, conference)
    sign_in(client, cast.secretary)
    typed = {"speaker": cast.head.pk, "capacity": "Trưởng Đoàn công tác"}
    answer = client.post(reverse("directives:conclude", args=[conference.pk]), typed)
    assert "đã được nhập" in answer.content.decode()
    assert Conclusion.objects.count() == 1


def test_directive_before_its_conclusion_is_refused_in_words(client, cast):
    conference = a_conference(cast)
    sign_in(client, cast.secretary)
    answer = client.get(reverse("directives:add_directive", args=[conference.pk]))
    assert answer.status_code == 409
    assert "nhập người kết luận hội nghị trước" in answer.content.decode()


def test_directive_is_entered_with_all_it_says(client, cast):
    ours = {"delegation": cast.delegation}
    programme = SchemeProgramme.objects.create(name="Đề án", target_count=4, **ours)
    inspection = InspectionConclusion.objects.create(name="Kết luận", level="province", **ours)
    host = make.host_of(cast.delegation.overseen)
    conference = a_conference(cast)
    a_conclusion(cast, conference)
    sign_in(client, cast.secretary)
    typed = {
        "modality": "request",
        "text": "Đẩy nhanh tiến độ các đề án",
        "leads": [host.pk],
        "lead_group": "chính quyền địa phương",
        "coordinating_group": "sở, ngành",
        "report_to": [cast.delegation.parent_body.pk],
        "due_wording": "trong quý tới",
        "target_count": "04",
        "matters": [f"programme:{programme.pk}", f"inspection:{inspection.pk}"],
    }
    client.post(reverse("directives:add_directive", args=[conference.pk]), typed)
    row = Directive.objects.get()
    assert (row.number, row.modality, row.target_count, row.programme, row.due_on) == (1, "request", 4, programme, None)
    assert DirectiveInspection.objects.get().inspection == inspection
    addressees = DirectiveAddressee.objects.order_by("position").values_list("part", "body", "capacity")
    assert list(addressees) == [
        ("lead", host.pk, ""),
        ("lead", None, "chính quyền địa phương"),
        ("coordinate", None, "sở, ngành"),
        ("report_to", cast.delegation.parent_body.pk, ""),
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"modality": "request", "all_members": "on"}, "không dùng “Đề nghị”"),
        ({"modality": "require"}, "Đề nghị ghi đầu mối thực hiện"),
        ({"modality": "require", "all_members": "on", "due_on": "19/7/2022"}, "sớm hơn ngày hội nghị"),
        ({"modality": "require", "all_members": "on", "due_on": "31/02/2023"}, "20/7/2022"),
        ({"modality": "require", "all_members": "on", "target_count": "0"}, "1"),
        ({"modality": "order", "lead_group": "ai đó"}, "Đề nghị chọn"),
    ],
)
def test_directive_that_contradicts_itself_is_refused_and_stays_typed(client, cast, typed, said):
    conference = a_conference(cast)
    a_conclusion(cast, conference)
    sign_in(client, cast.secretary)
    answer = client.post(reverse("directives:add_directive", args=[conference.pk]), {"text": "Việc đã gõ", **typed})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert "Việc đã gõ" in page
    assert Directive.objects.count() == 0


def test_recommendation_at_a_conference_takes_its_day_and_leads_back(client, cast):
    conference = a_conference(cast)
    province = cast.delegation.overseen.parents.get().parent
    url = f"{reverse('directives:new_recommendation')}?conference={conference.pk}"
    sign_in(client, cast.secretary)
    assert 'value="20/7/2022"' in client.get(url).content.decode()
    typed = {
        "conference": conference.pk,
        "from_unit": cast.delegation.overseen.pk,
        "to_unit": province.pk,
        "text": "Hỗ trợ kinh phí",
        "received_on": "20/7/2022",
    }
    assert client.post(url, typed)["Location"] == reverse("directives:conference", args=[conference.pk])
    row = Recommendation.objects.get()
    assert (row.conference, row.from_unit, row.to_unit, row.state, row.position) == (
        conference,
        cast.delegation.overseen,
        province,
        "received",
        1,
    )


def test_second_click_stores_nothing_twice(client, cast):
    conference = a_conference(cast)
    a_conclusion(cast, conference)
    sign_in(client, cast.secretary)
    asked = {
        "from_unit": cast.delegation.overseen.pk,
        "to_unit": cast.delegation.parent_body.pk,
        "text": "Hỗ trợ",
        "received_on": "20/7/2022",
    }
    forms = {
        reverse("directives:new_conference"): CONFERENCE | {"kind": "other"},
        reverse("directives:add_assessment", args=[conference.pk]): ASSESSMENT,
        reverse("directives:add_proposal", args=[conference.pk]): {"text": "Đề xuất"},
        reverse("directives:add_directive", args=[conference.pk]): {
            "modality": "require",
            "all_members": "on",
            "text": "Việc",
        },
        reverse("directives:new_recommendation"): asked,
    }
    for url, typed in forms.items():
        assert client.post(url, typed).status_code == 302
        again = client.post(url, typed)
        assert again.status_code == 200
        assert "được nhập" in again.content.decode()
    rows = (Conference, Assessment, ConferenceProposal, Directive, Recommendation)
    assert [model.objects.count() for model in rows] == [2, 1, 1, 1, 1]


HOSTILE = ["\0", "a\0b", "x" * 100_000, "TØnh uû Hµ Giang thµnh phè", "<script>alert(1)</script>" * 2000]


@pytest.mark.parametrize("typed", HOSTILE, ids=["nul", "nul-inside", "long", "legacy", "script"])
def test_hostile_text_gets_a_sentence_and_never_a_500(client, cast, typed):
    urls = urls_of(cast)
    sign_in(client, cast.secretary)
    fields = "text title held_on day_part venue lines participants speaker capacity from_unit to_unit theme kind chair"
    for url in urls:
        answer = client.post(url, dict.fromkeys(fields.split(), typed))
        assert answer.status_code == 200, url
        assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize("foreign", ["theme", "person", "unit", "nonsense", "unknown"])
def test_foreign_rows_are_refused_at_their_field(client, cast, foreign):
    conference = a_conference(cast)
    ids = {
        "theme": make.a_theme(cast.elsewhere).pk,
        "person": cast.stranger.pk,
        "unit": cast.elsewhere.overseen.pk,
        "nonsense": "không phải mã",
        "unknown": uuid.uuid4(),
    }
    sign_in(client, cast.secretary)
    field = {"theme": "theme", "person": "author"}.get(foreign, "addressee")
    answer = client.post(
        reverse("directives:add_proposal", args=[conference.pk]), {"text": "Đề xuất", field: ids[foreign]}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'id="id_{field}_error"' in page
    assert ConferenceProposal.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"held_on": "20/13/2022"}, "held_on"),
        ({"held_on": "01/01/2150"}, "held_on"),
        ({"held_on": ""}, "held_on"),
        ({"day_part": "noon"}, "day_part"),
        ({"starts_at": "25:00"}, "starts_at"),
        ({"reviewed_period": "2022-H3"}, "reviewed_period"),
        ({"reviewed_period": "2022-H1", "planned_period": "2022-H1"}, "planned_period"),
        ({"chair_capacity": "Trưởng Đoàn"}, "chair"),
        ({"participants": "x" * 301}, "participants"),
        ({"participants": "\n".join(f"Đại biểu {n}" for n in range(61))}, "participants"),
        ({"title": "x" * 301}, "title"),
    ],
)
def test_conference_with_wrong_facts_is_refused_at_the_field(client, cast, typed, field):
    sign_in(client, cast.secretary)
    answer = client.post(reverse("directives:new_conference"), CONFERENCE | typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'id="id_{field}_error"' in page
    assert 'value="Hội trường"' in page
    assert Conference.objects.count() == 0


def test_what_is_entered_is_recorded_as_the_secretarys(client: Client, cast: Cast):
    directive: Any = a_directive(cast)
    event = directive.history.get()
    assert (event.pgh_label, event.pgh_context["by"]) == ("insert", str(cast.secretary.pk))


def test_numbers_are_not_given_twice(client, cast):
    conclusion = a_conclusion(cast)
    numbers = [a_directive(cast, conclusion, text=f"Việc {n}").number for n in range(5)]
    assert numbers == [1, 2, 3, 4, 5]
