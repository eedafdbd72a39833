"""Who is in the delegation on a day, and who is in charge of what."""

from datetime import date

import pytest

from delegation575.foundation import clock
from tests import factories as make
from tests.organisation.conftest import url


def names(entries):
    return [entry.full_name for entry in entries]


def test_index_shows_office_teams_and_units(cast, secretary):
    context = secretary.get(url("index")).context
    assert names(context["office"]) == [cast.head.full_name, cast.deputy.full_name, cast.secretary.full_name]
    assert [names(team.people) for team in context["teams"]] == [
        [cast.leader.full_name, cast.member.full_name],
        [cast.other_leader.full_name, cast.other_member.full_name],
    ]
    assert context["teamless"] == []
    people = {unit.id: [held.label for held in unit.people] for unit in context["units"]}
    assert people == {
        cast.units[0].pk: [cast.leader.full_name],
        cast.units[1].pk: [cast.member.full_name],
        cast.units[2].pk: [cast.other_leader.full_name],
        cast.units[3].pk: [cast.other_member.full_name],
    }


def test_index_on_an_earlier_day_shows_who_was_there(cast, secretary):
    context = secretary.get(url("index"), {"day": "31/3/2022"}).context
    assert context["day"] == date(2022, 3, 31)
    assert cast.past_member.full_name in names(context["teams"][0].people)
    unit = next(unit for unit in context["units"] if unit.id == cast.units[1].pk)
    assert {held.label for held in unit.people} == {cast.member.full_name, cast.past_member.full_name}


def test_index_before_everything_is_empty_and_says_so(cast, secretary):
    response = secretary.get(url("index"), {"day": "01/01/2021"})
    assert response.context["teams"] == []
    assert "Chưa có tổ nào vào ngày này" in response.content.decode()


@pytest.mark.parametrize("day", ["32/1/2022", "2022-13-01", "mai", "9" * 100_000, "' --"])
def test_index_with_a_wrong_day_says_so_and_shows_today(cast, secretary, day):
    response = secretary.get(url("index"), {"day": day})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["day"]
    assert response.context["day"] == clock.today()


def test_precedence_goes_before_the_given_name(cast, secretary):
    make.in_team(cast.teams[1], late := make.a_member(cast.delegation, "Minh Hoạ An"))
    make.a_position(cast.other_member, cast.delegation.parent_body, precedence=5)
    people = secretary.get(url("index")).context["teams"][1].people
    assert names(people) == [cast.other_leader.full_name, cast.other_member.full_name, late.full_name]


def test_members_in_no_team_stand_apart(cast, secretary):
    person = make.a_member(cast.delegation)
    assert names(secretary.get(url("index")).context["teamless"]) == [person.full_name]


def test_unit_without_anybody_is_marked(cast, secretary):
    make.a_unit("Chưa Ai", parent=cast.delegation.overseen)
    assert "chưa có" in secretary.get(url("index")).content.decode()


def test_units_have_the_names_of_the_day(cast, secretary):
    from delegation575.organisation import actions

    actions.rename_unit(unit=cast.units[0], name="Tên Mới", starts_on=date(2025, 7, 1), by=cast.secretary)
    labels = [unit.label for unit in secretary.get(url("index"), {"day": "30/6/2025"}).context["units"]]
    assert "phường Tên Mới" not in labels
    assert "phường Tên Mới" in [unit.label for unit in secretary.get(url("index")).context["units"]]


@pytest.mark.parametrize("name", ["head", "deputy", "secretary", "leader", "member"])
def test_everyone_of_the_delegation_sees_it(as_, name):
    assert as_(name).get(url("index")).status_code == 200


@pytest.mark.parametrize("name", ["nobody", "past_member"])
def test_who_is_in_no_delegation_does_not(as_, name):
    assert as_(name).get(url("index")).status_code == 404


def test_administrator_sees_which_delegations_there_are_and_no_more(cast, administrator):
    text = administrator.get(url("index")).content.decode()
    assert cast.delegation.short_name in text
    assert cast.member.full_name not in text


def test_only_the_secretary_is_offered_changes(as_):
    assert 'class="act"' in as_("secretary").get(url("index")).content.decode()
    assert 'class="act"' not in as_("head").get(url("index")).content.decode()


def test_switch_changes_the_delegation(cast, as_):
    make.a_membership(cast.elsewhere, cast.member)
    client = as_("member")
    assert client.get(url("index")).context["delegation"] == cast.delegation
    response = client.post(url("switch"), {"delegation": cast.elsewhere.pk, "next": url("index")})
    assert response.headers["Location"] == url("index")
    assert client.get(url("index")).context["delegation"] == cast.elsewhere


@pytest.mark.parametrize("chosen", ["", "x", "\0", "elsewhere"])
def test_switch_to_what_is_not_ones_own_is_not_there(cast, as_, chosen):
    chosen = cast.elsewhere.pk if chosen == "elsewhere" else chosen
    assert as_("member").post(url("switch"), {"delegation": chosen}).status_code == 404


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", "/"),
        ("/organisation/", "/organisation/"),
        ("/directives/", "/directives/"),
        ("/conferences/", "/directives/"),
        ("/recommendations/", "/recommendations/"),
    ],
)
def test_header_marks_the_one_place_of_the_page(cast, as_, path, place):
    places = as_("head").get(path).context["site"]["places"]
    assert [each.url for each in places if each.current] == [place]


def test_delegation_that_was_left_after_it_was_chosen_gives_way_to_the_first(cast, as_):
    membership = make.a_membership(cast.elsewhere, cast.member)
    client = as_("member")
    client.post(url("switch"), {"delegation": cast.elsewhere.pk})
    membership.ends_on = membership.starts_on
    membership.save()
    assert client.get(url("index")).context["delegation"] == cast.delegation


def test_switch_leads_to_no_other_site(cast, as_):
    typed = {"delegation": cast.delegation.pk, "next": "https://example.org/"}
    assert as_("member").post(url("switch"), typed).headers["Location"] == "/"
