"""The history in words."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delegation575.organisation import actions
from delegation575.organisation.history import timeline_about
from delegation575.organisation.history_words import OF_DELEGATION, OF_PERSON, OF_UNIT, WORDS
from delegation575.organisation.models import MembershipRole, User
from tests.organisation.conftest import url

CHANGE = date(2022, 5, 1)
# Keys, and what the database or a rule makes of another column.
UNTOLD = {"id", "delegation_id", "voided_by_id", "label", "short_label", "sort_key", "search_key", "slug"}


def told(row, among=OF_PERSON):
    return timeline_about(row, among, WORDS)


def test_entering_is_told_with_names(cast):
    assert "Nhập phân công phụ trách: Minh Hoạ Hai, " in "\n".join(event.what for event in told(cast.member))


def test_change_names_both_and_the_days(cast):
    actions.change_role(
        membership=cast.member.memberships.get(),
        role=MembershipRole.DEPUTY,
        starts_on=CHANGE,
        by=cast.secretary,
        on_behalf_of=cast.head,
    )
    ended = next(event for event in told(cast.member) if event.what.startswith("Kết thúc"))
    assert (ended.by, ended.on_behalf_of) == (cast.secretary.full_name, cast.head.full_name)
    assert [(c.field, c.before, c.after) for c in ended.changes] == [("ngày cuối cùng", "", "30/4/2022")]


def test_correction_shows_before_and_after_without_keys(cast):
    actions.correct_person(person=cast.member, full_name="Minh Hoạ Khác Hẳn", given_name="", by=cast.secretary)
    changed = told(cast.member)[0]
    assert {c.field: (c.before, c.after) for c in changed.changes} == {
        "họ và tên": ("Minh Hoạ Hai", "Minh Hoạ Khác Hẳn"),
        "tên": ("Hai", "Hẳn"),
    }


def test_taking_back_is_told_with_its_reason(cast):
    from delegation575.foundation import clock

    row = cast.member.memberships.get()
    actions.void_membership(membership=row, reason="nhầm người", now=clock.now(), by=cast.secretary)
    back = next(event for event in told(cast.member) if event.what.startswith("Huỷ việc tham gia Đoàn"))
    assert ("lý do", "", "nhầm người") in [(c.field, c.before, c.after) for c in back.changes]


def test_history_of_a_delegation_holds_nothing_of_another(cast):
    text = "\n".join(event.what for event in told(cast.delegation, OF_DELEGATION))
    assert cast.member.full_name in text
    assert cast.stranger.full_name not in text


@pytest.mark.parametrize("model", dict.fromkeys([*OF_DELEGATION, *OF_PERSON, *OF_UNIT, User]))
def test_everything_that_can_change_has_a_word(model):
    kept = model._meta.get_field("history").related_model._meta.concrete_fields
    columns = {column.attname for column in kept if not column.name.startswith("pgh_")}
    assert columns - WORDS.fields.keys() <= UNTOLD
    assert model._meta.label in WORDS.nouns


def test_history_takes_two_queries_however_much_happened(cast):
    for name in ("Minh Hoạ Ba", "Minh Hoạ Bốn"):
        actions.correct_person(person=cast.member, full_name=name, given_name="", by=cast.secretary)
        with CaptureQueriesContext(connection) as asked:
            assert told(cast.member)[0].changes
        assert len(asked) == 2


def test_history_page_and_its_part(secretary):
    page = secretary.get(url("history"))
    part = secretary.get(url("history"), headers={"HX-Request": "true"})
    assert "<html" in page.content.decode()
    assert "<html" not in part.content.decode()
    assert part.context["events"][0].what


@pytest.mark.parametrize(("name", "status"), [("member", 200), ("stranger", 200), ("nobody", 404)])
def test_history_is_of_the_own_delegation(as_, name, status):
    assert as_(name).get(url("history")).status_code == status
