"""The one clock: local, movable in every process, never in production."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from delegation575.foundation import clock
from delegation575.foundation.periods import LOCAL_ZONE

MINUTE = timedelta(minutes=1)
DAY_SECONDS = 24 * 3600


def test_now_is_aware_and_local():
    assert clock.now().tzinfo == LOCAL_ZONE
    assert abs(clock.now() - datetime.now(UTC)) < MINUTE
    assert clock.today() == clock.now().date()


def test_moved_clock_is_read_at_each_call(move_clock):
    move_clock(10 * DAY_SECONDS)
    assert abs(clock.now() - datetime.now(UTC) - timedelta(days=10)) < MINUTE
    move_clock(-DAY_SECONDS)
    assert abs(clock.now() - datetime.now(UTC) + timedelta(days=1)) < MINUTE


def test_moved_clock_is_read_by_another_process(move_clock):
    move_clock(400 * DAY_SECONDS)
    program = "from delegation575.foundation import clock; print(clock.now().isoformat())"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert abs(datetime.fromisoformat(said.strip()) - clock.now()) < MINUTE


def test_missing_clock_file_moves_nothing(settings, tmp_path):
    settings.CLOCK_FILE = tmp_path / "not there"
    assert abs(clock.now() - datetime.now(UTC)) < MINUTE


def test_production_neither_moves_nor_reads_the_file(settings, tmp_path):
    settings.CLOCK_FILE = tmp_path / "clock"
    settings.CLOCK_FILE.write_text("864000")
    settings.MODE = "production"
    assert abs(clock.now() - datetime.now(UTC)) < MINUTE
    with pytest.raises(clock.ClockFixed):
        clock.move_clock(1)


def test_clock_without_a_file_cannot_be_moved(settings):
    settings.CLOCK_FILE = None
    with pytest.raises(clock.ClockFixed):
        clock.move_clock(1)
