"""A backup brings back every row and file as it was, and a broken one changes nothing."""

import io
import tarfile
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from tests.servers import Database


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "stored"
    return settings.MEDIA_ROOT


def remember(name: str) -> None:
    ContentType.objects.create(app_label="remembered", model=name)


def remembered() -> list[str]:
    names = ContentType.objects.filter(app_label="remembered").order_by("model")
    return list(names.values_list("model", flat=True))


def test_backup_restored_brings_back_rows_and_files(fresh_database: Database, tmp_path: Path, files: Path):
    remember("trước")
    default_storage.save("ab/cd.pdf", ContentFile(b"%PDF-1"))
    call_command("backup", tmp_path / "saved.tar")
    remember("sau")
    default_storage.delete("ab/cd.pdf")
    default_storage.save("later.pdf", ContentFile(b"later"))

    call_command("restore", tmp_path / "saved.tar")

    assert remembered() == ["trước"]
    assert (files / "ab/cd.pdf").read_bytes() == b"%PDF-1"
    assert (files / "later.pdf").read_bytes() == b"later"


def rights() -> list[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relowner::regrole::text, relacl::text FROM pg_class"
            " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') ORDER BY 1"
        )
        return cursor.fetchall()


def test_backup_restored_leaves_everybody_the_same_rights(fresh_database: Database, tmp_path: Path):
    before = rights()
    call_command("backup", tmp_path / "saved.tar")
    call_command("restore", tmp_path / "saved.tar")
    assert rights() == before
    assert {owner for _, owner, _ in before} == {"delegation575_owner"}
    histories = [granted for table, _, granted in before if table.endswith("event")]
    assert histories
    # The application reads history and adds to it: never "w" (update), "d" (delete) or "D" (truncate).
    assert [granted for granted in histories if "delegation575=ar/" not in granted] == []


def test_backup_is_private_and_replaces_the_one_before(fresh_database: Database, tmp_path: Path):
    target = tmp_path / "saved.tar"
    target.write_bytes(b"older")
    call_command("backup", target)
    assert target.stat().st_mode & 0o777 == 0o600
    assert tarfile.is_tarfile(target)
    assert [path.name for path in tmp_path.iterdir()] == ["saved.tar"]


def test_backup_that_is_broken_changes_nothing(fresh_database: Database, tmp_path: Path):
    remember("vẫn còn")
    call_command("backup", tmp_path / "saved.tar")
    with tarfile.open(tmp_path / "saved.tar") as archive:
        dump = archive.extractfile("database.dump").read()
    with tarfile.open(tmp_path / "broken.tar", "w") as archive:
        member = tarfile.TarInfo("database.dump")
        member.size = len(dump) // 2
        archive.addfile(member, io.BytesIO(dump))
    with pytest.raises(CommandError, match="pg_restore"):
        call_command("restore", tmp_path / "broken.tar")
    assert remembered() == ["vẫn còn"]


@pytest.mark.parametrize("name", ["../escaped", "/escaped", "files/../../escaped"])
def test_backup_naming_a_path_outside_is_no_backup(name: str, tmp_path: Path):
    with tarfile.open(tmp_path / "evil.tar", "w") as archive:
        archive.addfile(tarfile.TarInfo(name), io.BytesIO())
    with pytest.raises(CommandError, match="no backup of this project"):
        call_command("restore", tmp_path / "evil.tar")
    assert list(tmp_path.rglob("escaped")) == []


@pytest.mark.parametrize("content", [None, b"", b"not a tar"])
def test_backup_that_is_missing_or_no_archive_is_named(content: bytes | None, tmp_path: Path):
    if content is not None:
        (tmp_path / "what.tar").write_bytes(content)
    with pytest.raises(CommandError):
        call_command("restore", tmp_path / "what.tar")
