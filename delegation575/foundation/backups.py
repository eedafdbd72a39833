"""One file that holds the whole installation: the database as its owner sees it, and the stored files."""

import contextlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import connections

from delegation575.foundation.grants import grant_application_role

_DATABASE = "database.dump"
_FILES = "files"


class BackupFailure(RuntimeError):
    """A backup could not be made or put back; what was there before is unchanged, and the message says why."""


def save_backup(target: Path) -> None:
    """Write a backup to `target`, readable by its owner alone; an older one there is replaced at the very end.

    The database comes first: of what is stored meanwhile there may be one file too many, never one too few.
    """
    with _beside(target) as folder:
        dump, unfinished = folder / _DATABASE, folder / "unfinished.tar"
        _run("pg_dump", "--format=custom", f"--file={dump}", _name())
        with tarfile.open(unfinished, "w") as archive:
            archive.add(dump, _DATABASE)
            if Path(settings.MEDIA_ROOT).exists():
                archive.add(settings.MEDIA_ROOT, _FILES)
        unfinished.chmod(0o600)
        unfinished.replace(target)


def restore_backup(source: Path) -> None:
    """Put a backup in the place of all rows, in one transaction, and its files beside those stored now.

    A file that the backup does not know stays where it is: no restored row names it.
    """
    media = Path(settings.MEDIA_ROOT)
    with _beside(media) as folder:
        _unpack(source, folder)
        connections.close_all()
        everything = ("--clean", "--if-exists", "--single-transaction", "--exit-on-error")
        _run("pg_restore", *everything, f"--dbname={_name()}", str(folder / _DATABASE))
        # Tables made anew get the rights that new tables get here: those of history are cut again.
        grant_application_role(using="owner")
        if (folder / _FILES).exists():
            shutil.copytree(folder / _FILES, media, dirs_exist_ok=True)


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Give a private folder on the same disk as `path`, gone at the end."""
    try:
        path.absolute().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.absolute().parent, prefix=".backup-") as folder:
            yield Path(folder)
    except (OSError, tarfile.TarError) as problem:
        raise BackupFailure(str(problem)) from problem


def _unpack(source: Path, folder: Path) -> None:
    """Unpack what a backup may hold and nothing else: an archive can name any path it likes."""
    with tarfile.open(source) as archive:
        for member in archive:
            path = PurePosixPath(member.name)
            ours = path.parts[0] in {_DATABASE, _FILES} and ".." not in path.parts and not path.is_absolute()
            content = archive.extractfile(member) if ours and member.isfile() else None
            if content is not None:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                with (folder / path).open("wb") as file:
                    shutil.copyfileobj(content, file)
    if not (folder / _DATABASE).exists():
        raise BackupFailure(f"{source} is no backup of this project.")


def _owner() -> dict[str, object]:
    if "owner" not in connections:
        raise BackupFailure("DATABASE_OWNER_URL is not set: only the owner of the tables can save and restore them.")
    return connections["owner"].settings_dict


def _name() -> str:
    return str(_owner()["NAME"])


def _run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs as the owner; the password goes by the environment, not by the command."""
    folder = settings.EMBEDDED.programs if settings.EMBEDDED else None
    variables = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    owner = {variable: str(_owner()[key]) for variable, key in variables.items() if _owner()[key]}
    try:
        done = subprocess.run(
            [folder / program if folder else program, "--no-password", *arguments],
            env=os.environ | owner,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError as problem:
        raise BackupFailure(f"{program} is not installed (postgresql-client 18 or newer).") from problem
    if done.returncode:
        raise BackupFailure(f"{program}: {done.stderr.strip()}")
