"""Where the programs are found and where the sockets stand."""

import importlib.util
import os
import re
import stat
import tempfile
from pathlib import Path

from delegation575.embedded.launching import NOBODY, Launcher, ServerFailure, short_name

# A Unix socket's address holds 107 bytes; the longest name in the folder is PostgreSQL's.
_LONGEST_SOCKET_BYTES = 107
_LONGEST_NAME = "/.s.PGSQL.5432"
# Both servers read lists and quotes out of the path: anything unusual stays out of it.
_PLAIN_PATH = re.compile(r"[A-Za-z0-9/._+-]+")


def package_folder(package: str) -> Path:
    """Return the folder of an installed package whose programs alone are used: none of its code is run."""
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ServerFailure(f"{package} is not installed; `make demo` installs it.")
    return Path(found.submodule_search_locations[0])


def program(folder: Path, pattern: str) -> Path:
    """Return the one program of a package that this pattern names."""
    for path in folder.glob(pattern):
        return path
    raise ServerFailure(f"{folder} holds no {pattern} for this machine.")


def socket_folder(launcher: Launcher, data_dir: Path) -> Path:
    """Return where both sockets stand: beside the data, or below the system's temporary folder if that is too long.

    Nothing is made here: settings ask for addresses before any server exists.
    """
    beside = launcher.home / "run"
    for folder in (
        beside,
        Path(tempfile.gettempdir()) / f"delegation575-{short_name(data_dir)}",
    ):
        fits = len(os.fsencode(str(folder) + _LONGEST_NAME)) <= _LONGEST_SOCKET_BYTES
        if fits and _PLAIN_PATH.fullmatch(str(folder)):
            return folder
    raise ServerFailure(f"No folder short enough for a socket: neither {beside} nor one in {tempfile.gettempdir()}.")


def make_private(launcher: Launcher, folder: Path) -> None:
    """Make the socket folder (0700), and refuse one that somebody else made there first."""
    launcher.folder(folder)
    found = folder.lstat()
    mine = found.st_uid in ({NOBODY} if launcher.as_nobody else {os.geteuid()})
    if not (stat.S_ISDIR(found.st_mode) and mine and stat.S_IMODE(found.st_mode) == 0o700):
        raise ServerFailure(f"{folder} is not a private folder of this user; remove it and try again.")
