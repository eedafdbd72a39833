"""The page of a half-year: who sees it, what it opens, what it says to an address that names none."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from delegation575.summaries.models import SummaryPrint
from tests.actors import Cast, sign_in, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def _show(client: Client, half_year: str = "2022-H1", **query: str) -> object:
    return client.get(reverse("summaries:show", args=[half_year]), query)


@pytest.mark.parametrize(
    ("who", "status"),
    [("head", 200), ("deputy", 200), ("secretary", 200), ("leader", 403), ("member", 403), ("nobody", 404)],
)
def test_show_is_for_leaders_and_the_secretariat(cast: Cast, client: Client, who: str, status: int) -> None:
    sign_in(client, getattr(cast, who))
    assert _show(client).status_code == status


def test_show_opens_every_figure(cast: Cast, client: Client) -> None:
    sign_in(client, cast.secretary)
    text = client.get(reverse("summaries:text", args=["2022-H1"])).content.decode()
    links = re.findall(r'<a class="figure" href="([^"]+)">([^<]+)</a>', text)
    assert [words for _, words in links] == ["02", "04", "04"]
    for url, _ in links:
        assert client.get(url.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("half_year", ["2022-H3", "2022", "2022-06", "nonsense", "20220-H1", "2022-H1%00"])
def test_show_of_an_unknown_half_year_says_so(cast: Cast, client: Client, half_year: str) -> None:
    sign_in(client, cast.secretary)
    answer = client.get(f"/summaries/{half_year}/")
    assert answer.status_code in {400, 404}
    assert "2022-H1" in answer.content.decode() or answer.status_code == 400


def test_print_is_queued_once_however_often_it_is_asked_for(cast: Cast, client: Client) -> None:
    sign_in(client, cast.secretary)
    url = reverse("summaries:print", args=["2022-H1"])
    first = client.post(url, {"version": "after"})
    assert first.url == reverse("summaries:progress", args=[SummaryPrint.objects.get().pk])
    assert client.post(url, {"version": "after"}).status_code == 409
    assert SummaryPrint.objects.count() == 1


def test_print_of_another_delegation_does_not_exist(cast: Cast, client: Client) -> None:
    sign_in(client, cast.secretary)
    client.post(reverse("summaries:print", args=["2022-H1"]))
    pk = SummaryPrint.objects.get().pk
    sign_in(client, cast.strange_secretary)
    assert client.get(reverse("summaries:progress", args=[pk])).status_code == 404
    assert client.get(reverse("summaries:download", args=[pk])).status_code == 404
