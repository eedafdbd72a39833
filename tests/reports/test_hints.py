"""What is worth a second look in a report: the rules, and /reports/<id>/hints/."""

from datetime import date
from fractions import Fraction

import pytest
from django.urls import reverse

from delegation575.reports.actions import save_draft, submit_report
from delegation575.reports.hints import Visit, copied_share, has_figures, hints_on, name_in
from tests import actors
from tests.reports.making import a_duty, a_report_type, at, texts_of

VISIT = Visit("1", date(2022, 7, 5), "Đảng uỷ xã Phương Độ")


@pytest.mark.parametrize(
    ("text", "last", "share"),
    [
        ("", "", 0),
        ("hai từ", "hai từ", 0),
        ("đã làm việc với xã", "", 0),
        ("đã làm việc với xã", "ĐÃ LÀM VIỆC, với xã.", 1),
        ("đã làm việc với xã", "đã làm việc ở phường", Fraction(1, 3)),
        ("sức khoẻ của dân", "sức khỏe của dân", 1),
    ],
)
def test_share_copied(text, last, share):
    assert copied_share(text, last) == share


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Thu ngân sách đạt 12,5 tỷ đồng", True),
        ("Tăng cường, quan tâm", False),
        ("Ngày 05/7/2022 làm việc với xã", False),
        ("Tháng 6 năm 2022 làm việc với xã", False),
        ("Ngày 05/7/2022 có 3 hộ chưa nhận tiền", True),
    ],
)
def test_figures_are_more_than_dates(text, figures):
    assert has_figures(text) is figures


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Làm việc với xã Phương Độ", ()),
        ("Làm việc tại Phuong Do", ()),
        ("Buổi ngày 5/7", ()),
        ("Buổi ngày 05/07/2022", ()),
        ("Buổi ngày 15/7", (VISIT,)),
        ("Buổi ngày 5/70", (VISIT,)),
        ("Làm việc với xã Phương Thiện", (VISIT,)),
    ],
)
def test_session_is_mentioned_by_place_or_day(text, missing):
    assert hints_on(text, "", [VISIT]).unmentioned == missing


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("xã Phương Độ", "Phương Độ"),
        ("Phương Độ", "Phương Độ"),
        ("Sở Tài nguyên và Môi trường", "Sở Tài nguyên và Môi trường"),
    ],
)
def test_name_of_a_place_without_its_kind(label, name):
    assert name_in(label) == name


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


@pytest.fixture
def repeated(cast):
    """A June report that says what the one of May said."""
    kind = a_report_type(cast.delegation)
    may, june = a_duty(kind, cast.member, "2022-05"), a_duty(kind, cast.member, "2022-06")
    texts = texts_of(kind, "đã làm việc với cấp uỷ cơ sở")
    submit_report(duty=may, by=cast.member, now=at("2022-05-20 09:00"), texts=texts)
    submit_report(duty=june, by=cast.member, now=at("2022-06-20 09:00"), texts=texts)
    return june


def _found(client, duty):
    return client.get(reverse("reports:hints", args=[duty.pk])).context["found"]


def test_reviewer_sees_that_the_last_report_is_repeated(client, cast, repeated):
    actors.sign_in(client, cast.secretary)

    found = _found(client, repeated)

    assert (found.copied, found.much_copied, found.no_figures) == (1, True, True)


def test_report_of_another_member_is_not_the_last_one(client, cast, repeated):
    other = a_duty(repeated.type, cast.other_member, "2022-06")
    texts = texts_of(repeated.type, "đã làm việc với cấp uỷ cơ sở")
    submit_report(duty=other, by=cast.other_member, now=at("2022-06-20 09:00"), texts=texts)
    actors.sign_in(client, cast.secretary)

    assert _found(client, other).copied == 0


def test_draft_is_read_for_its_author_alone(client, cast):
    kind = a_report_type(cast.delegation)
    duty = a_duty(kind, cast.member)
    save_draft(duty=duty, by=cast.member, now=at("2022-06-20 09:00"), texts=texts_of(kind, "quan tâm"))

    actors.sign_in(client, cast.member)
    assert _found(client, duty).no_figures is True
    actors.sign_in(client, cast.secretary)
    assert _found(client, duty) is None


def test_who_does_not_judge_sees_no_hints(client, cast, repeated):
    actors.sign_in(client, cast.deputy)
    assert client.get(reverse("reports:hints", args=[repeated.pk])).status_code == 403
    actors.sign_in(client, cast.other_member)
    assert client.get(reverse("reports:hints", args=[repeated.pk])).status_code == 404
