"""The pages against a floor, taking turns: on the small database and on the large one."""

import json
import statistics
import time
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import include, path

from delegation575.organisation.models import Delegation, Person
from tests.actors import sign_in

MOST_QUERIES = 8
FLOORS, GROWTH = 3.0, 1.3
_FLOOR = "<table>{% for row in rows %}<tr><th>{{ row.full_name }}<td>{{ row.pk }}{% endfor %}</table>"


def floor(request: HttpRequest) -> HttpResponse:
    """Fifty people, by the index of their names; session and user as on every page."""
    rows = Person.objects.order_by("sort_key")[:50]
    return HttpResponse(engines["django"].from_string(_FLOOR).render({"rows": rows, "user": request.user}, request))


urlpatterns = [path("floor/", floor), path("", include("delegation575.urls"))]

PAGES = {
    "floor": ("head", "/floor/"),
    "overdue": ("head", "/overview/overdue/"),
    "grid": ("head", "/overview/"),
    "start, member": ("member", "/"),
    "duties": ("head", "/reports/"),
}


@dataclass
class Measured:
    """One page on one database."""

    queries: int = 0
    most_rows: int = 0
    worst: str = ""
    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """In milliseconds."""
        return statistics.median(self.seconds) * 1000

    @property
    def noise(self) -> float:
        """Half the distance between the quartiles, in milliseconds."""
        quarters = statistics.quantiles(self.seconds, n=4)
        return (quarters[2] - quarters[0]) * 500


def signed_in() -> dict[str, Client]:
    """The head and a plain member of the delegation in the middle."""
    delegations = Delegation.objects.order_by("code")
    delegation = delegations[delegations.count() // 2]
    people = Person.objects.filter(memberships__delegation=delegation).order_by("sort_key")
    member = people.filter(memberships__role="member", team_memberships__is_leader=False)[0]
    clients = {"head": Client(), "member": Client()}
    sign_in(clients["head"], people.get(memberships__role="head"))
    sign_in(clients["member"], member)
    return clients


def take_turns(clients: dict[str, Client], rounds: int, warm_up: int = 5) -> dict[str, Measured]:
    """Every page once a round."""
    found = {name: Measured() for name in PAGES}
    for turn in range(rounds + warm_up):
        for name, (who, url) in PAGES.items():
            begun = time.perf_counter()
            answer = clients[who].get(url)
            seconds = time.perf_counter() - begun
            assert answer.status_code == 200, (url, answer.status_code)
            if turn >= warm_up:
                found[name].seconds.append(seconds)
    return found


def explain(clients: dict[str, Client], found: dict[str, Measured]) -> None:
    """Count each page's queries, and the rows that the greediest of them takes from tables."""
    for name, (who, url) in PAGES.items():
        with CaptureQueriesContext(connection) as captured:
            clients[who].get(url)
        asked = [query["sql"] for query in captured.captured_queries if query["sql"].startswith("SELECT")]
        found[name].queries = len(captured.captured_queries)
        found[name].most_rows, found[name].worst = max((_rows_read(statement), statement) for statement in asked)


def _rows_read(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + statement.replace("%", "%%"), [])
        plan = cursor.fetchone()[0]
    return _scanned((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])


def _scanned(node: dict[str, Any]) -> int:
    below = sum(_scanned(child) for child in node.get("Plans", []))
    if "Scan" not in node["Node Type"] or "Relation Name" not in node:
        return below
    kept = node["Actual Rows"] + node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return below + round(kept * node["Actual Loops"])


def table(found: dict[str, dict[str, Measured]]) -> list[str]:
    """A line a page: floors and growth with the wanted bound beside each."""
    head = f"{'page':<15}{'size':<7}{'ms':>8}{'±':>6}{'floors':>8} (≤ {FLOORS})"
    lines = [f"{head}{'growth':>8} (≤ {GROWTH}){'queries':>9} (≤ {MOST_QUERIES}){'most rows read':>16}"]
    for page in PAGES:
        for size, pages in found.items():
            one, small = pages[page], next(iter(found.values()))[page]
            floors, growth = one.median / pages["floor"].median, one.median / small.median
            lines.append(
                f"{page:<15}{size:<7}{one.median:8.1f}{one.noise:6.1f}{floors:8.2f}        "
                f"{growth:8.2f}        {one.queries:9}       {one.most_rows:16}"
            )
    return lines
