"""What every answer carries, what no request may hold, and the pages for what is wrong."""

import re

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from delegation575.foundation import views
from delegation575.foundation.headers import HeadersMiddleware
from delegation575.foundation.input import NulByteMiddleware

_TOKEN = re.compile('name="csrfmiddlewaretoken" value="[^"]*"')


def with_headers(response: HttpResponse) -> HttpResponseBase:
    return HeadersMiddleware(lambda _request: response)(HttpRequest())


def test_page_is_kept_by_no_cache():
    headers = with_headers(HttpResponse("x")).headers
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Vary"] == "HX-Request"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_answer_that_says_how_long_it_keeps_is_left_alone():
    response = with_headers(HttpResponse("x", content_type="text/css", headers={"Cache-Control": "max-age=60"}))
    assert response.headers["Cache-Control"] == "max-age=60"
    assert "Vary" not in response.headers


@pytest.mark.parametrize("query", ["q=%00", "q=a%00b", "q=%ff", "q=%C3%28", "%00=1", "q=%ED%A0%80"])
def test_query_that_is_no_text_is_refused(rf, query):
    with pytest.raises(BadRequest):
        NulByteMiddleware(HttpResponse)(rf.get("/", QUERY_STRING=query))


def test_cookie_with_a_nul_byte_is_refused(rf):
    rf.cookies["sessionid"] = "a\0b"
    with pytest.raises(BadRequest):
        NulByteMiddleware(HttpResponse)(rf.get("/"))


@pytest.mark.parametrize("query", ["", "q=%E1%BB%B7", "q=a+b&r=%2F", "q=100%"])
def test_query_that_is_text_goes_on(rf, query):
    answer = HttpResponse("on")
    assert NulByteMiddleware(lambda _request: answer)(rf.get("/", QUERY_STRING=query)) is answer


def test_body_is_not_read(rf):
    request = rf.post("/", b"x", content_type="text/plain")
    NulByteMiddleware(lambda _request: HttpResponse())(request)
    assert request.read() == b"x"


@pytest.mark.parametrize("address", ["/%00/", "/?q=%00"])
def test_address_with_a_nul_byte_gets_a_page(db, client, address):
    response = client.get(address)
    assert response.status_code == 400
    assert "Không đọc được yêu cầu" in response.text


def test_bad_request_speaks_the_visitors_language(rf):
    rf.cookies["django_language"] = "en"
    assert "The request could not be read" in views.bad_request(rf.get("/")).text


def test_health_is_open_and_plain(db, client):
    response = client.get("/healthz")
    assert (response.status_code, response.text, response.headers["Content-Type"]) == (200, "ok\n", "text/plain")


def test_health_without_a_database_is_503(rf, monkeypatch):
    def gone(*args):
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", gone)
    assert views.healthz(rf.get("/healthz")).status_code == 503


def test_unknown_address_gets_a_page(db, client):
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.text


def test_missing_and_hidden_are_told_in_the_same_words(db, rf):
    missing, hidden = (views.not_found(rf.get("/a/"), Http404(why)).text for why in ("", "of another delegation"))
    assert _TOKEN.sub("", missing) == _TOKEN.sub("", hidden)


def test_forbidden_gets_a_page_with_its_reason(db, rf):
    response = views.forbidden(rf.get("/a/"), PermissionDenied("Chỉ thư ký."))
    assert response.status_code == 403
    assert "Chỉ thư ký." in response.text


def test_missing_part_of_a_page_is_told_among_the_messages(rf):
    response = views.not_found(rf.get("/a/", headers={"hx-request": "true"}), Http404())
    assert response.status_code == 404
    assert response.headers["HX-Retarget"] == "#messages"


def test_error_page_needs_nothing(rf, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = views.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "Hệ thống gặp lỗi" in response.text


def test_form_without_its_secret_is_refused_in_words(db, rf):
    response = views.csrf_failure(rf.post("/a/"))
    assert response.status_code == 403
    assert "Chưa lưu được" in response.text


def test_language_is_kept_and_the_page_shown_again(db, client):
    response = client.post("/language/", {"language": "en", "next": "/accounts/login/?next=/"})
    assert response.status_code == 302
    assert response.headers["Location"] == "/accounts/login/?next=/"
    assert client.cookies["django_language"].value == "en"


def test_language_does_not_lead_to_another_site(db, client):
    response = client.post("/language/", {"language": "en", "next": "https://elsewhere.example/"})
    assert response.headers["Location"] == "/"


def test_language_is_not_changed_by_a_link(db, client):
    assert client.get("/language/").status_code == 405
