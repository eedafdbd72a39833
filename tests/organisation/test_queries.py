"""Each page needs the same number of queries however many rows there are, and at most eight."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delegation575.organisation.models import Delegation, RegulationArticle
from tests import factories as make
from tests.actors import Cast
from tests.organisation.conftest import url

MANY = 30
MOST = 8

PAGES = {
    **dict.fromkeys(["index", "history", "edit", "regulation", "themes", "teams", "add_member", "units"]),
    **dict.fromkeys(["new", "accounts", "create_account"]),
    **dict.fromkeys(["account", "account_history"], lambda cast: cast.member.user.pk),
    **dict.fromkeys(["unit", "edit_unit", "unit_history"], lambda cast: cast.units[1].pk),
    **dict.fromkeys(["person", "edit_person", "person_history"], lambda cast: cast.member.pk),
    "member": lambda cast: cast.member.memberships.get().pk,
    "assignment": lambda cast: cast.member.assignments.first().pk,
    "team": lambda cast: cast.teams[0].pk,
}
"""Each page with the row it is about."""
BY_ADMINISTRATOR = {"accounts", "create_account", "new", "account", "account_history"}


def grow(cast: Cast, count: int) -> None:
    """So many more of everything the pages show."""
    regulation = make.a_regulation(cast.delegation)
    for number in range(count):
        unit = make.a_unit(parent=cast.delegation.overseen)
        make.a_member(cast.delegation, team=cast.teams[0], unit=cast.units[1])
        make.an_assignment(cast.delegation, cast.member, unit)
        make.a_position(cast.member, make.a_body(cast.units[1], name=f"Cơ quan {number}"))
        make.an_account(make.a_person())
        make.a_theme(cast.delegation)
        make.a_decision(cast.delegation)
        make.an_article(regulation, str(number))
    assert RegulationArticle.objects.filter(regulation=regulation).count() == count


@pytest.fixture
def counted(cast, as_):
    make.an_account(cast.member)
    browsers = {name: as_(name) for name in ("secretary", "administrator")}

    def count(page: str) -> int:
        client = browsers["administrator" if page in BY_ADMINISTRATOR else "secretary"]
        row = PAGES[page]
        address = url(page, row(cast)) if row else url(page)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    return count


def test_pages_need_the_same_number_of_queries(cast, counted):
    few = {page: counted(page) for page in PAGES}
    grow(cast, MANY)
    many = {page: counted(page) for page in PAGES}
    assert many == few
    assert {page: count for page, count in many.items() if count > MOST} == {}


def test_delegations_need_the_same_number_of_queries(cast, counted):
    few = counted("new")
    for _ in range(5):
        make.a_delegation()
    assert counted("new") == few
    assert Delegation.objects.count() == 7
