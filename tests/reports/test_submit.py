"""/reports/<id>/submit/: drafts, handing in, what is wrong is said where it was typed."""

import pytest

from delegation575.reports.models import MemberReport
from tests import actors
from tests.reports.making import a_duty, a_report_type, at

NOW = at("2022-06-20 10:00")


@pytest.fixture
def cast(db, monkeypatch) -> actors.Cast:
    monkeypatch.setattr("delegation575.foundation.clock.now", lambda: NOW)
    monkeypatch.setattr("delegation575.foundation.clock.today", NOW.date)
    return actors.the_cast()


@pytest.fixture
def duty(cast):
    return a_duty(a_report_type(cast.delegation), cast.member)


def url(duty) -> str:
    return f"/reports/{duty.pk}/submit/"


def texts(report) -> list:
    return list(report.sections.order_by("section__position").values_list("text", flat=True))


def test_submit_hands_in(client, cast, duty):
    actors.sign_in(client, cast.member)

    response = client.post(url(duty), {"section_1": "Đã làm việc 02 buổi.", "section_3": "Đề nghị…"})

    duty.refresh_from_db()
    assert (response.status_code, response["Location"], duty.submitted_at) == (302, f"/reports/{duty.pk}/", NOW)
    assert texts(duty.versions.get()) == ["Đã làm việc 02 buổi.", "Đề nghị…"]


def test_submit_keeps_a_draft_and_shows_it_again(client, cast, duty):
    actors.sign_in(client, cast.member)

    client.post(url(duty), {"section_1": "Đang viết", "nothing_to_report": "", "draft": "1"})

    duty.refresh_from_db()
    assert (duty.submitted_at, MemberReport.objects.get().submitted_at) == (None, None)
    assert client.get(url(duty)).context["form"]["section_1"].value() == "Đang viết"


def test_a_second_click_hands_in_once(client, cast, duty):
    actors.sign_in(client, cast.member)
    sent = {"section_1": "Đã làm việc 02 buổi."}

    first, second = client.post(url(duty), sent), client.post(url(duty), sent)

    assert (first.status_code, second.status_code, MemberReport.objects.count()) == (302, 302, 1)


def test_another_text_afterwards_is_refused_and_kept(client, cast, duty):
    actors.sign_in(client, cast.member)
    client.post(url(duty), {"section_1": "Một"})

    response = client.post(url(duty), {"section_1": "Hai"})

    assert (response.status_code, response.context["form"]["section_1"].value()) == (200, "Hai")
    assert response.context["form"].non_field_errors() == [
        "Báo cáo này đã gửi lúc 10 giờ 00, ngày 20/6/2022. Nội dung đã gửi được giữ nguyên."
    ]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "nothing_to_report"),
        ({"section_1": "  \n "}, "nothing_to_report"),
        ({"section_1": "Có", "nothing_to_report": "on"}, "nothing_to_report"),
        ({"section_1": "a" * 100_000}, "section_1"),
        ({"section_1": "có\0không"}, "section_1"),
        ({"section_1": "TØnh uû §¶ng bé"}, "section_1"),
    ],
    ids=["empty", "spaces", "both", "100,000 characters", "NUL", "TCVN3"],
)
def test_what_cannot_be_sent_is_said_at_its_field(client, cast, duty, sent, field):
    actors.sign_in(client, cast.member)

    response = client.post(url(duty), sent)

    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    typed = sent.get("section_1", "").replace("\0", "")
    assert (response.context["form"]["section_1"].value() or "") == typed
    assert not MemberReport.objects.exists()


def test_the_secretariat_enters_a_paper(client, cast, duty):
    actors.sign_in(client, cast.secretary)

    response = client.post(url(duty), {"received_on": "18/6/2022", "section_1": "Bản giấy"})

    duty.refresh_from_db()
    assert (response.status_code, duty.submitted_at) == (302, at("2022-06-18 00:00"))


@pytest.mark.parametrize("received_on", ["", "06/18/2022", "21/6/2022", "31/5/2022", "x\0"])
def test_a_wrong_day_of_receipt_is_said_at_its_field(client, cast, duty, received_on):
    actors.sign_in(client, cast.secretary)

    response = client.post(url(duty), {"received_on": received_on, "section_1": "Bản giấy"})

    assert (response.status_code, list(response.context["form"].errors)) == (200, ["received_on"])


@pytest.mark.parametrize("who", ["other_member", "other_leader", "stranger", "nobody", "administrator"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_does_not_see_it_finds_nothing(client, cast, duty, who, method):
    actors.sign_in(client, getattr(cast, who))

    assert getattr(client, method)(url(duty)).status_code == 404


@pytest.mark.parametrize("who", ["leader", "head", "deputy"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_sees_it_may_not_write_it(client, cast, duty, who, method):
    actors.sign_in(client, getattr(cast, who))

    assert getattr(client, method)(url(duty)).status_code == 403


def test_after_handing_in_the_form_leads_to_the_report(client, cast, duty):
    actors.sign_in(client, cast.member)
    client.post(url(duty), {"section_1": "Một"})

    assert client.get(url(duty))["Location"] == f"/reports/{duty.pk}/"
