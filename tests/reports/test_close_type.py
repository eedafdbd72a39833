"""/reports/types/<id>/close/: a kind of report ends, not for the past."""

from datetime import timedelta

import pytest

from delegation575.foundation import clock
from delegation575.foundation.vietnamese import day_text
from tests import actors
from tests.reports.making import a_report_type


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


@pytest.mark.parametrize(("days", "status"), [(0, 302), (30, 302), (-1, 200), (-400, 200)])
def test_a_kind_of_report_ends_from_today_on(client, cast, days, status):
    kind = a_report_type(cast.delegation)
    day = clock.today() + timedelta(days=days)
    actors.sign_in(client, cast.secretary)

    response = client.post(f"/reports/types/{kind.pk}/close/", {"ends_on": day_text(day)})

    kind.refresh_from_db()
    assert (response.status_code, kind.ends_on) == (status, day if status == 302 else None)
