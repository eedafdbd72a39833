"""/reports/<id>/: the deadline in words, what was handed in, what happened."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delegation575.reports.actions import save_draft, submit_report, waive_duty
from tests import actors
from tests import factories as make
from tests.reports.making import a_duty, a_report_type, at, texts_of


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


@pytest.fixture
def duty(cast):
    article = make.an_article(make.a_regulation(cast.delegation))
    return a_duty(a_report_type(cast.delegation, article=article), cast.member, "2022-07")


def get(client, duty):
    return client.get(f"/reports/{duty.pk}/")


def test_detail_says_how_the_deadline_was_computed(client, cast, duty):
    actors.sign_in(client, cast.member)

    assert get(client, duty).context["how"] == [
        "Theo quy định: ngày 24 hằng tháng, Điều 9 Quy chế làm việc.",
        "24/7/2022 là ngày nghỉ: chuyển lên ngày làm việc liền trước, 22/7/2022.",
        "Tính trọn ngày 22/7/2022: đến 24 giờ 00.",
    ]


def test_detail_shows_what_was_handed_in_and_by_whom(client, cast, duty):
    submit_report(
        duty=duty,
        by=cast.secretary,
        on_behalf_of=cast.member,
        now=at("2022-07-20 10:00"),
        texts=texts_of(duty.type, "Đã làm <b>việc</b>"),
        received_on=at("2022-07-19 00:00").date(),
    )
    actors.sign_in(client, cast.head)

    page = get(client, duty).content.decode()

    assert "Nhận bản giấy ngày 19/7/2022, đồng chí Minh Hoạ Thư nhập" in page
    assert "Đã làm &lt;b&gt;việc&lt;/b&gt;" in page
    assert "theo ý kiến đồng chí Minh Hoạ Hai" in page


def test_detail_hides_a_draft_from_everybody_else(client, cast, duty):
    save_draft(duty=duty, by=cast.member, now=at("2022-07-20 10:00"), texts=texts_of(duty.type, "Bí mật của nháp"))
    actors.sign_in(client, cast.head)

    page = get(client, duty).content.decode()

    assert "Bí mật của nháp" not in page
    assert "Thành viên đang soạn, lưu lần cuối lúc 10 giờ 00, ngày 20/7/2022." in page


def test_detail_tells_the_story_newest_first(client, cast, duty):
    waive_duty(duty=duty, by=cast.head, now=at("2022-07-20 10:00"), reason="đi học tập trung")
    actors.sign_in(client, cast.member)

    events = get(client, duty).context["events"]

    assert [(event.what, event.by, event.note) for event in events] == [
        ("Miễn báo cáo", "Minh Hoạ Trưởng", "đi học tập trung"),
        ("Lập kỳ báo cáo phải gửi", "", ""),
    ]


@pytest.mark.parametrize("who", ["other_member", "other_leader", "stranger", "strange_secretary", "nobody"])
def test_detail_is_not_there_for_who_may_not_see_it(client, cast, duty, who):
    actors.sign_in(client, getattr(cast, who))

    assert get(client, duty).status_code == 404


def test_a_voided_duty_is_not_there(client, cast, duty):
    duty.voided_at, duty.void_reason = at("2022-07-20 10:00"), "nhập nhầm"
    duty.save()
    actors.sign_in(client, cast.head)

    assert get(client, duty).status_code == 404


def test_detail_costs_at_most_eight_queries(client, cast, duty):
    submit_report(duty=duty, by=cast.member, now=at("2022-07-20 10:00"), texts=texts_of(duty.type, "Một", "Hai"))
    actors.sign_in(client, cast.head)
    with CaptureQueriesContext(connection) as captured:
        get(client, duty)

    assert len(captured) <= 8
