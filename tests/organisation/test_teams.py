"""The delegation's teams."""

from datetime import date

import pytest

from delegation575.organisation.models import Team
from tests import factories as make
from tests.organisation.conftest import errors_of, sent, url


def test_teams_with_their_sizes(cast, secretary):
    rows = secretary.get(url("teams")).context["rows"]
    assert [(row.name, row.size) for row in rows] == [("Tổ công tác số 1", 2), ("Tổ công tác số 2", 2)]


def test_teams_get_the_next_number_and_a_name(cast, secretary):
    act = secretary.get(url("teams")).context["acts"][0]
    assert act.form.initial["number"] == 3
    assert secretary.post(url("teams"), sent("add", number="3", starts_on="01/5/2022")).status_code == 302
    assert Team.objects.get(delegation=cast.delegation, number=3).name == "Tổ công tác số 3"


def test_teams_with_a_number_taken_are_refused_in_words(cast, secretary):
    response = secretary.post(url("teams"), sent("add", number="1", name="Tổ khác", starts_on="01/5/2022"))
    assert errors_of(response, "add")["number"] == ["Trong thời gian đó Đoàn đã có tổ mang số này."]
    assert 'value="Tổ khác"' in response.content.decode()


@pytest.mark.parametrize(("name", "get", "post"), [("member", 200, 403), ("head", 200, 403), ("nobody", 404, 404)])
def test_teams_by_whom(as_, name, get, post):
    client = as_(name)
    assert client.get(url("teams")).status_code == get
    assert client.post(url("teams"), sent("add", number="3", starts_on="01/5/2022")).status_code == post


def test_team_is_renamed(cast, secretary):
    secretary.post(url("team", cast.teams[0].pk), sent("name", number="5", name="Tổ theo dõi đất đai"))
    assert Team.objects.get(pk=cast.teams[0].pk).name == "Tổ theo dõi đất đai"


def test_team_with_people_is_not_dissolved(cast, secretary):
    response = secretary.post(url("team", cast.teams[0].pk), sent("end", ends_on="30/4/2022"))
    assert list(errors_of(response, "end")) == ["ends_on"]


def test_team_without_people_is_dissolved(cast, secretary):
    team = make.a_team(cast.delegation)
    secretary.post(url("team", team.pk), sent("end", ends_on="30/4/2022"))
    assert Team.objects.get(pk=team.pk).ends_on == date(2022, 4, 30)


@pytest.mark.parametrize(("name", "status"), [("secretary", 200), ("member", 403), ("strange_secretary", 404)])
def test_team_by_whom(cast, as_, name, status):
    assert as_(name).get(url("team", cast.teams[0].pk)).status_code == status
