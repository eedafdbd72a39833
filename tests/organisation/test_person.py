"""One comrade: posts, roles, teams and units by date."""

from datetime import date

import pytest

from delegation575.organisation.models import OrgUnit, Person, Position
from tests import factories as make
from tests.organisation.conftest import errors_of, sent, url


def test_person_shows_posts_and_time_in_the_delegation(cast, secretary):
    make.a_position(cast.member, cast.delegation.parent_body, "Uỷ viên")
    context = secretary.get(url("person", cast.member.pk)).context
    service = context["service"]
    assert [(stay.label, stay.ends_on) for stay in service.roles] == [("Thành viên Đoàn", None)]
    assert [stay.label for stay in service.teams] == ["Tổ công tác số 1"]
    assert [stay.about for stay in service.units] == [cast.units[1].pk]
    assert [position.title for position in context["positions"]] == ["Uỷ viên"]


def test_person_who_left_is_still_read_about(cast, as_):
    context = as_("member").get(url("person", cast.past_member.pk)).context
    assert [stay.ends_on for stay in context["service"].roles] == [date(2022, 3, 31)]
    assert context["membership"] is None


def test_person_shows_nothing_of_another_delegation(cast, secretary):
    make.a_membership(cast.elsewhere, cast.member)
    make.an_assignment(cast.elsewhere, cast.member, far := make.a_unit("Nơi Khác"))
    assert far.label not in secretary.get(url("person", cast.member.pk)).content.decode()


@pytest.mark.parametrize("page", ["person", "person_history"])
@pytest.mark.parametrize(
    ("name", "status"), [("member", 200), ("head", 200), ("stranger", 404), ("past_member", 404), ("nobody", 404)]
)
def test_person_by_whom(cast, as_, page, name, status):
    assert as_(name).get(url(page, cast.leader.pk)).status_code == status


def test_person_history(cast, secretary):
    assert secretary.get(url("person_history", cast.member.pk)).context["events"]


def test_edit_person_corrects_the_given_name(cast, secretary):
    typed = sent("person", full_name="Vàng A Páo", given_name="A Páo", email="a@example.org", phone="")
    assert secretary.post(url("edit_person", cast.member.pk), typed).status_code == 302
    person = Person.objects.get(pk=cast.member.pk)
    assert (person.full_name, person.given_name, person.email) == ("Vàng A Páo", "A Páo", "a@example.org")


def test_edit_person_enters_a_post(cast, secretary):
    body = cast.delegation.parent_body
    typed = sent("position", title="Uỷ viên", body=body.pk, precedence="20", starts_on="01/01/2022")
    assert secretary.post(url("edit_person", cast.member.pk), typed).status_code == 302
    row = cast.member.positions.get()
    assert (row.full_title, row.precedence, row.body) == (f"Uỷ viên {body.label}", 20, body)


def test_edit_person_enters_a_post_in_a_new_body(cast, secretary):
    typed = sent("position", title="Giám đốc", new_body="Sở Thử Nghiệm", precedence="20", starts_on="01/01/2022")
    page = url("edit_person", cast.member.pk)
    assert secretary.post(page, typed | {"position-new_body_kind": "so-nganh"}).status_code == 302
    assert cast.member.positions.get().body == OrgUnit.objects.get(label="Sở Thử Nghiệm")


@pytest.mark.parametrize(
    ("act", "typed", "field"),
    [
        ("person", {"full_name": ""}, "full_name"),
        ("person", {"full_name": "Minh Hoạ", "email": "khong"}, "email"),
        ("person", {"full_name": "Minh Hoạ", "email": "a\0@example.org."}, "email"),
        ("position", {"title": "Uỷ viên", "precedence": "1", "starts_on": "01/01/2022"}, "body"),
        ("position", {"title": "", "new_body": "X", "precedence": "1", "starts_on": "01/01/2022"}, "title"),
        ("position", {"title": "A", "new_body": "X", "precedence": "99999", "starts_on": "01/01/2022"}, "precedence"),
        ("position", {"title": "A", "new_body": "X", "precedence": "1", "starts_on": "x"}, "starts_on"),
    ],
)
def test_edit_person_refused_at_the_field(cast, secretary, act, typed, field):
    response = secretary.post(url("edit_person", cast.member.pk), sent(act, **typed))
    assert list(errors_of(response, act)) == [field]
    assert not Position.objects.exists()


@pytest.mark.parametrize(("name", "status"), [("member", 403), ("head", 403), ("strange_secretary", 404)])
@pytest.mark.parametrize("method", ["get", "post"])
def test_edit_person_is_the_secretarys_alone(cast, as_, name, status, method):
    assert getattr(as_(name), method)(url("edit_person", cast.member.pk)).status_code == status


@pytest.fixture
def post(cast) -> Position:
    return make.a_position(cast.member, cast.delegation.parent_body)


def test_position_ends(secretary, post):
    response = secretary.post(url("position", post.pk), sent("end", ends_on="30/4/2022"))
    assert response.headers["Location"] == url("person", post.person_id)
    assert Position.objects.get(pk=post.pk).ends_on == date(2022, 4, 30)


def test_position_entered_wrongly_is_taken_back(secretary, post):
    secretary.post(url("position", post.pk), sent("wrong", reason="nhầm"))
    assert Position.objects.get(pk=post.pk).void_reason == "nhầm"


def test_position_that_would_end_before_it_began_is_refused(secretary, post):
    response = secretary.post(url("position", post.pk), sent("end", ends_on="30/4/2021"))
    assert errors_of(response, "end") == {"ends_on": ["Ngày cuối cùng trước ngày bắt đầu."]}


@pytest.mark.parametrize(("name", "status"), [("secretary", 200), ("member", 403), ("strange_secretary", 404)])
def test_position_by_whom(as_, post, name, status):
    assert as_(name).get(url("position", post.pk)).status_code == status
