"""What the tests stand on, tested: the processes are real, and nothing outside is touched."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.mail import send_mail
from django.db import connection
from playwright.sync_api import Page

from delegation575.embedded import Embedded
from tests import servers
from tests.processes import Running, Site, SmtpSink
from tests.servers import ROOT, Database, embedded


def test_two_suites_stand_beside_each_other():
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    hostile = {"MODE": "production", "DATABASE_URL": "postgres://nobody@127.0.0.1:9/x", "SECRET_KEY": "short"}
    other = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/foundation/test_checks.py"],
        cwd=ROOT,
        env=environment | hostile,
        capture_output=True,
        text=True,
        check=False,
    )
    assert other.returncode == 0, other.stdout
    assert embedded().running


def test_database_of_tests_is_the_applications(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database() LIKE 'test_%%'")
        assert cursor.fetchone() == ("delegation575", True)


def test_site_answers_over_the_tests_database(site: Site):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        assert cursor.fetchone() == (site.database.name,)


def test_page_without_javascript_still_signs_in_somebody(no_javascript_page: Page):
    no_javascript_page.goto("/accounts/login/")
    assert no_javascript_page.locator("form input[type=password]").count() == 1


def test_phone_is_as_wide_as_a_phone(phone: Page):
    phone.goto("/accounts/login/")
    assert phone.evaluate("[innerWidth, document.documentElement.scrollWidth]") == [360, 360]


def test_worker_does_what_beat_and_tests_ask(fresh_database: Database, worker: Running):
    from delegation575.reminders.tasks import sweep

    poke = sweep.delay()
    worker.wait_until(lambda: f"[{poke.id}] succeeded" in worker.said)


def test_mail_of_this_process_arrives_in_the_sink(smtp_sink: SmtpSink):
    send_mail("Nhắc việc", "Kính gửi đồng chí", "from@example.org", ["to@example.org"])
    assert [mail["Subject"] for mail in smtp_sink.mails] == ["Nhắc việc"]
    assert "to@example.org" in smtp_sink.log.read_text(encoding="utf-8")


def test_clock_moves_for_the_test_alone(move_clock: Callable[[float], None]):
    from delegation575.foundation import clock

    before = clock.now()
    move_clock(timedelta(days=3).total_seconds())
    assert timedelta(days=2, hours=23) < clock.now() - before < timedelta(days=3, hours=1)


@pytest.mark.parametrize("name", ["MODE", "DATA_DIR", "SECRET_KEY"])
def test_settings_of_the_run_are_its_own(name: str):
    assert str(ROOT) not in os.environ[name]


def test_servers_of_a_killed_run_are_erased_and_those_of_a_living_one_are_not(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
):
    # pytest's own folders may be too long for a socket's address.
    place = Path(tempfile.mkdtemp(prefix="runs-"))
    request.addfinalizer(lambda: shutil.rmtree(place))
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    killed, living, beginning = (Embedded(place / f"delegation575-tests-{name}") for name in ("k", "l", "b"))
    for run in (killed, living, beginning):
        run.data_dir.mkdir()
        (run.data_dir / "use.lock").touch()
    for run in (killed, living):
        os.utime(run.data_dir / "use.lock", (0, 0))
    killed.start()
    with (living.data_dir / "use.lock").open() as held:
        fcntl.flock(held, fcntl.LOCK_SH)
        servers._erase_what_killed_runs_left()
    assert not killed.running
    assert sorted(place.iterdir()) == [beginning.data_dir, living.data_dir]
