"""How a server program is started: PostgreSQL refuses to be run by root, so root lends it another name.

An ordinary user runs it as they are. Root runs it in a user namespace, where it is `nobody` and yet may
read a private data folder. Where namespaces are refused (some containers), it really runs as `nobody`,
over a copy of its programs and with a folder of its own: no permission of any other folder is opened.
"""

import functools
import hashlib
import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

STATE_FOLDER = Path("/var/lib/delegation575")
NOBODY = 65534
_NAMESPACE = (
    "unshare",
    "--user",
    f"--map-user={NOBODY}",
    f"--map-group={NOBODY}",
    "--",
)
_PROGRAM_TIMEOUT_SECONDS = 120


class ServerFailure(RuntimeError):
    """An embedded server could not be made, started or stopped; the message says why."""


@dataclass(frozen=True)
class Launcher:
    """Where the servers keep their own files, and as whom their programs run."""

    home: Path
    prefix: tuple[str, ...] = ()
    as_nobody: bool = False

    def run(self, program: Path, *arguments: str) -> None:
        """Run one program to its end. Raises ServerFailure with the last lines it wrote."""
        account = (NOBODY, NOBODY) if self.as_nobody else (None, None)
        # A server outlives its starter: what it says goes to a file, never to a pipe that waits for its end.
        said = self.home / f"{program.name}.out"
        try:
            with said.open("w", encoding="utf-8") as output:
                subprocess.run(
                    [*self.prefix, str(program), *arguments],
                    check=True,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    cwd=self.home,
                    env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
                    timeout=_PROGRAM_TIMEOUT_SECONDS,
                    start_new_session=True,
                    user=account[0],
                    group=account[1],
                    extra_groups=[] if self.as_nobody else None,
                )
        except (OSError, subprocess.SubprocessError) as problem:
            raise ServerFailure(f"{program.name}: {problem}\n{_last_lines(said)}") from problem

    def own(self, path: Path) -> Path:
        """Give a file or an empty folder to whoever the programs run as."""
        if self.as_nobody:
            os.chown(path, NOBODY, NOBODY)
        return path

    def folder(self, path: Path) -> Path:
        """Make a private folder (0700) for the programs, or find it."""
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self.own(path)

    def lend(self, package: Path) -> Path:
        """Return where the programs of a package can be run from: a copy if `nobody` must read them."""
        if not self.as_nobody:
            return package
        version = hashlib.sha256(f"{package}{package.stat().st_mtime_ns}".encode()).hexdigest()[:12]
        copy = self.folder(self.home / "programs") / f"{package.name}-{version}"
        if not copy.exists():
            unfinished = self.folder(copy.with_suffix(f".{time.time_ns()}"))
            # A wheel keeps its own libraries beside the package, where the programs look for them.
            for folder in (package, package.with_name(f"{package.name}.libs")):
                if folder.exists():
                    shutil.copytree(folder, unfinished / folder.name, symlinks=True)
            for path in unfinished.rglob("*"):
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
            unfinished.rename(copy)
        return copy / package.name


def launcher_for(data_dir: Path) -> Launcher:
    """Choose how the servers of this data folder are run; the same answer in every process."""
    if os.geteuid() != 0:
        return Launcher(data_dir)
    own_home = STATE_FOLDER / short_name(data_dir)
    if own_home.exists() or not _namespaces_permitted():
        return Launcher(own_home, as_nobody=True)
    return Launcher(data_dir, _NAMESPACE)


def short_name(data_dir: Path) -> str:
    """Return a short name that belongs to this data folder alone."""
    return hashlib.sha256(str(data_dir).encode()).hexdigest()[:16]


@functools.cache
def _namespaces_permitted() -> bool:
    try:
        return subprocess.run([*_NAMESPACE, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _last_lines(path: Path) -> str:
    try:
        return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-12:])
    except OSError:
        return ""
