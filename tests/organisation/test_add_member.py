"""Taking somebody into the delegation."""

import pytest

from delegation575.organisation.models import Assignment, DelegationMembership, Person
from tests import factories as make
from tests.organisation.conftest import errors_of, sent, url

NEW = {"full_name": "Minh Hoạ Mới", "role": "member", "starts_on": "01/5/2022"}


def test_add_member_new_with_team_and_units(cast, secretary):
    typed = sent("add", **NEW, team=cast.teams[0].pk, units=[cast.units[0].pk, cast.units[3].pk])
    response = secretary.post(url("add_member"), typed)
    person = Person.objects.get(full_name="Minh Hoạ Mới")
    assert response.headers["Location"] == url("person", person.pk)
    assert [row.role for row in person.memberships.all()] == ["member"]
    assert [row.team for row in person.team_memberships.all()] == [cast.teams[0]]
    assert {row.unit for row in person.assignments.all()} == {cast.units[0], cast.units[3]}


def test_add_member_by_account_name_of_another_delegation(cast, secretary):
    make.an_account(cast.stranger, "nguoikhac")
    typed = sent("add", **{**NEW, "full_name": "", "login": "NguoiKhac"})
    assert secretary.post(url("add_member"), typed).status_code == 302
    assert cast.stranger.memberships.filter(delegation=cast.delegation).exists()


def test_add_member_again_who_left(cast, secretary):
    typed = sent("add", **{**NEW, "full_name": "", "person": cast.past_member.pk})
    assert secretary.post(url("add_member"), typed).status_code == 302
    assert cast.past_member.memberships.count() == 2


def test_known_people_are_not_those_of_other_delegations(cast, secretary):
    form = secretary.get(url("add_member")).context["act"].form
    offered = {pk for pk, _label in form.fields["person"].choices}
    assert str(cast.past_member.pk) in offered
    assert offered & {str(cast.stranger.pk), str(cast.nobody.pk), str(cast.member.pk)} == set()


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"full_name": ""}, "full_name", "Chỉ rõ đồng chí nào bằng đúng một trong ba cách."),
        ({"login": "khongco", "full_name": ""}, "login", "Không có tài khoản mang tên này."),
        ({"starts_on": "31/2/2022"}, "starts_on", ""),
        ({"is_leader": "on"}, "team", "Chọn tổ."),
        ({"role": "king"}, "role", ""),
        ({"team": "x"}, "team", ""),
        ({"units": ["00000000-0000-0000-0000-000000000000"]}, "units", ""),
        ({"role": "head"}, "role", "Trong thời gian đó Đoàn đã có Trưởng Đoàn."),
    ],
)
def test_add_member_refused_at_the_field_keeps_what_was_typed(cast, secretary, typed, field, message):
    response = secretary.post(url("add_member"), sent("add", **{**NEW, **typed}))
    assert response.status_code == 200
    assert errors_of(response, "add")[field][0].startswith(message)
    if typed.get("full_name") != "":
        assert 'value="Minh Hoạ Mới"' in response.content.decode()
    assert not Person.objects.filter(full_name="Minh Hoạ Mới").exists()


@pytest.mark.parametrize("hostile", ["a\0b", "x" * 100_000, "TØnh uû"])
def test_add_member_with_a_hostile_name_is_refused_in_words(cast, secretary, hostile):
    before = DelegationMembership.objects.count()
    response = secretary.post(url("add_member"), sent("add", **{**NEW, "full_name": hostile}))
    assert "full_name" in errors_of(response, "add")
    assert DelegationMembership.objects.count() == before


def test_add_member_stores_nfc(cast, secretary):
    import unicodedata

    typed = sent("add", **{**NEW, "full_name": unicodedata.normalize("NFD", "Minh Hoạ Thường")})
    secretary.post(url("add_member"), typed)
    assert Person.objects.filter(full_name=unicodedata.normalize("NFC", "Minh Hoạ Thường")).count() == 1


def test_add_member_on_the_word_of_the_head_names_both(cast, secretary):
    secretary.post(url("add_member"), sent("add", **NEW, on_behalf_of=cast.head.pk, units=[cast.units[0].pk]))
    row = Assignment.objects.get(person__full_name="Minh Hoạ Mới")
    context = row.history.get().pgh_context
    assert context == {"by": str(cast.secretary.pk), "on_behalf_of": str(cast.head.pk)}


@pytest.mark.parametrize("name", ["head", "deputy", "leader", "member"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_add_member_is_not_for_others(as_, name, method):
    assert getattr(as_(name), method)(url("add_member")).status_code == 403


@pytest.mark.parametrize("name", ["nobody", "past_member", "administrator"])
def test_add_member_is_not_there_without_a_delegation(as_, name):
    assert as_(name).get(url("add_member")).status_code == 404
