"""How dear the pages are, as ratios to a floor measured in the same run, the two taking turns.

The floor is a bare page of the same server and settings: session, user, fifty rows read by an index and put into a
table. Run by `make bench`; figures decide nothing here, they are for people to read.
"""

import statistics
import time
from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.urls import include, path, reverse

from delegation575.organisation.models import Person
from tests import factories
from tests.actors import sign_in

ROUNDS = 30
WARM_UP = 3
MEMBERS = 40
_FLOOR = "<table>{% for row in rows %}<tr><th>{{ row.full_name }}<td>{{ row.pk }}{% endfor %}</table>"


def floor(request: HttpRequest) -> HttpResponse:
    """Fifty people, by the index of their names."""
    rows = Person.objects.order_by("sort_key")[:50]
    return HttpResponse(engines["django"].from_string(_FLOOR).render({"rows": rows, "user": request.user}, request))


urlpatterns = [path("floor/", floor), path("", include("delegation575.urls"))]


@pytest.fixture
def client_of_head(db, settings) -> Client:
    """The head of a delegation with many members, signed in."""
    settings.ROOT_URLCONF = __name__
    delegation = factories.a_delegation("575")
    for number in range(MEMBERS):
        factories.a_member(delegation, f"Minh Hoạ Số {number}")
    head = factories.a_person("Minh Hoạ Trưởng Đoàn")
    factories.a_membership(delegation, head, "head")
    client = Client()
    sign_in(client, head)
    return client


PAGES = {
    "start": "overview:start",
    "overview": "overview:index",
    "overdue": "overview:overdue",
    "duties": "reports:index",
    "sessions": "work_sessions:index",
    "organisation": "organisation:index",
}


def test_pages_against_the_floor(client_of_head: Client) -> None:
    """Prints a line a page: median in milliseconds, its noise, and how many floors that is."""
    timings: dict[str, list[float]] = {name: [] for name in ("floor", *PAGES)}
    urls = {"floor": "/floor/"} | {name: reverse(view) for name, view in PAGES.items()}
    for turn in range(ROUNDS + WARM_UP):
        for name, url in urls.items():
            seconds = _timed(lambda url=url: client_of_head.get(url))
            if turn >= WARM_UP:
                timings[name].append(seconds)
    base = statistics.median(timings["floor"])
    print()
    for name, seconds in timings.items():
        median, noise = statistics.median(seconds), _spread(seconds)
        print(f"{name:<14}{median * 1000:8.1f} ms  ± {noise * 1000:5.1f}  {median / base:6.1f} floors")


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    answer = act()
    assert getattr(answer, "status_code", 200) == 200
    return time.perf_counter() - begun


def _spread(seconds: list[float]) -> float:
    quarters = statistics.quantiles(seconds, n=4)
    return (quarters[2] - quarters[0]) / 2
