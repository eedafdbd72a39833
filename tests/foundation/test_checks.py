"""The start-up check refuses a database that would sort and search Vietnamese wrongly, and one that is too old."""

import pytest
from django.db import connection

from delegation575.foundation import checks


def test_database_of_this_project_is_fit(db):
    assert checks.database_is_fit(["default"]) == []


def test_no_database_asked_about_is_no_question(django_db_blocker):
    assert checks.database_is_fit(None) == []


@pytest.mark.parametrize(
    ("answer", "problem"),
    [((17, "đảng uỷ"), "foundation.E002"), ((18, "ĐẢng uỶ"), "foundation.E003")],
)
def test_database_that_is_unfit_stops_the_start(answer, problem, db, monkeypatch: pytest.MonkeyPatch):
    class Cursor:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def execute(self, *_):
            pass

        def fetchone(self):
            return answer

    monkeypatch.setattr(connection, "cursor", Cursor)
    assert [found.id for found in checks.database_is_fit(["default"])] == [problem]
    monkeypatch.setattr(connection, "close", lambda: None)
    with pytest.raises(SystemExit):
        checks.refuse_unfit_database()


def test_database_under_the_c_locale_is_refused_by_postgresql_itself_giving_other_letters(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT lower('ĐẢNG UỶ' COLLATE \"C\")")
        assert cursor.fetchone() != ("đảng uỷ",)


def test_database_that_is_down_does_not_stop_the_start(fresh_database, monkeypatch: pytest.MonkeyPatch):
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "NAME", "no_such_database")
    assert [found.id for found in checks.database_is_fit(["default"])] == ["foundation.E001"]
    checks.refuse_unfit_database()
