"""A refusal becomes a page, or for htmx a sentence among the messages, with the right status."""

import pytest
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.refusals import NotPermitted, RefusalMiddleware, Refused


class AlreadySubmitted(Refused):
    message = _("The report of %(period)s has been submitted.")


def answered(request, exception):
    return RefusalMiddleware(HttpResponse).process_exception(request, exception)


def test_refusal_says_its_sentence_with_its_details():
    assert str(AlreadySubmitted(period="6/2022")) == "The report of 6/2022 has been submitted."
    assert str(Refused("Đã đủ 100%.")) == "Đã đủ 100%."


def test_refusal_keeps_its_classes_words():
    AlreadySubmitted("Khác", field="day")
    assert (str(AlreadySubmitted.message), AlreadySubmitted.field) == (
        "The report of %(period)s has been submitted.",
        None,
    )


@pytest.mark.parametrize(("refused", "status"), [(Refused("Không được."), 409), (NotPermitted("Không được."), 403)])
def test_refusal_becomes_a_page(db, rf, refused, status):
    response = answered(rf.post("/x/", headers={"referer": "http://testserver/y/"}), refused)
    assert response.status_code == status
    assert "Không được." in response.text
    assert 'href="/y/"' in response.text.replace("http://testserver", "")


def test_refusal_does_not_lead_to_another_site(db, rf):
    response = answered(rf.post("/x/", headers={"referer": "https://elsewhere.example/y/"}), Refused())
    assert "elsewhere" not in response.text


def test_refusal_of_an_htmx_request_stands_among_the_messages(rf):
    response = answered(rf.post("/x/", headers={"hx-request": "true"}), Refused("Không được."))
    assert response.status_code == 409
    assert "Không được." in response.text
    assert "<html" not in response.text
    assert response.headers["HX-Retarget"] == "#messages"
    assert response.headers["HX-Reselect"] == ".notice"


def test_other_errors_are_not_refusals(rf):
    assert answered(rf.get("/"), ValueError("broken")) is None
