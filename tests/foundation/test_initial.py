"""An initial migration makes its tables whole, and they are the very tables Django makes step by step."""

import subprocess

import pgtrigger.compiler
import pgtrigger.migrations
import pytest
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import connections, migrations, models
from django.db.migrations.state import ProjectState

from delegation575.foundation.constraints import SamePair, pair_key
from delegation575.foundation.initial import InitialMigration
from delegation575.foundation.rows import UUIDv7, ends_after_start, never_twice
from tests.servers import Database, cloned, connected_to, embedded

_KEY = ("id", models.UUIDField(db_default=UUIDv7(), editable=False, primary_key=True, serialize=False))
_PROTECTED = {"on_delete": models.PROTECT, "related_name": "+"}
_KEEP_HISTORY = pgtrigger.compiler.Trigger(
    name="keep_history",
    sql=pgtrigger.compiler.UpsertTriggerSql(
        func="INSERT INTO orchard_tree (starts_on) VALUES (NEW.starts_on); RETURN NULL;",
        hash="0",
        operation="UPDATE",
        pgid="pgtrigger_keep_history_0",
        table="orchard_tree",
        when="AFTER",
    ),
)
_OPERATIONS = [
    migrations.CreateModel("Orchard", [_KEY, ("code", models.CharField(max_length=9, unique=True))]),
    migrations.CreateModel(
        "Tree",
        [_KEY, ("starts_on", models.DateField()), ("ends_on", models.DateField(null=True))],
        options={"constraints": [ends_after_start("tree")]},
    ),
    migrations.CreateModel("Row", [_KEY, ("orchard", models.ForeignKey(to="orchard.orchard", **_PROTECTED))]),
    migrations.AddField("Tree", "orchard", models.ForeignKey(to="orchard.orchard", **_PROTECTED)),
    migrations.AddField("Tree", "row", models.ForeignKey(to="orchard.row", null=True, **_PROTECTED)),
    migrations.AddField("Orchard", "oldest", models.OneToOneField(to="orchard.tree", null=True, **_PROTECTED)),
    migrations.AddField("Tree", "note", models.CharField(max_length=20, db_default="")),
    migrations.AddConstraint("row", pair_key("row", shared="orchard")),
    migrations.AddConstraint("tree", SamePair(parent="row", shared="orchard", name="tree_row_orchard")),
    migrations.AddConstraint("tree", never_twice("tree_twice", "orchard", condition=models.Q(row__isnull=True))),
    migrations.AddConstraint(
        "row", ExclusionConstraint(name="row_twice", expressions=[("orchard", RangeOperators.EQUAL)])
    ),
    migrations.AddConstraint(
        "tree",
        models.UniqueConstraint(fields=["orchard"], condition=models.Q(ends_on__isnull=True), name="tree_one_open"),
    ),
    migrations.AddConstraint(
        "tree", models.UniqueConstraint(fields=["note"], deferrable=models.Deferrable.DEFERRED, name="tree_note")
    ),
    pgtrigger.migrations.AddTrigger("tree", _KEEP_HISTORY),
    migrations.AddIndex("tree", models.Index("starts_on", models.F("note").desc(), name="tree_order")),
]


def _applied(kind: type[migrations.Migration], template: str) -> tuple[str, ProjectState]:
    migration = kind("0001_initial", "orchard")
    migration.operations = _OPERATIONS
    with cloned(template) as database, connected_to(database):
        with connections["owner"].schema_editor(atomic=True) as editor:
            state = migration.apply(ProjectState(), editor)
        return _tables_of(database), state


def _tables_of(database: Database) -> str:
    program = [str(embedded().programs / "pg_dump"), "--schema-only", "--restrict-key=same", "--table=orchard_*"]
    address = embedded().url("delegation575_owner", database.name)
    return subprocess.run([*program, address], check=True, capture_output=True, text=True).stdout


def test_tables_made_at_once_are_those_made_step_by_step(template_database: str, django_db_blocker):
    with django_db_blocker.unblock():
        step_by_step, expected = _applied(migrations.Migration, template_database)
        at_once, state = _applied(InitialMigration, template_database)
    assert at_once == step_by_step
    assert state == expected
    for name in ("tree_row_orchard", "tree_twice", "tree_one_open", "tree_order", "pgtrigger_keep_history_0"):
        assert name in at_once


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RunSQL("SELECT 1"),
        migrations.RemoveField("orchard", "code"),
        migrations.AddField("elsewhere", "code", models.CharField(max_length=9)),
    ],
)
def test_migration_that_does_more_than_make_tables_is_refused(operation):
    migration = InitialMigration("0001_initial", "orchard")
    migration.operations = [*_OPERATIONS, operation]
    with pytest.raises(ValueError, match="not for an initial migration"):
        migration.apply(ProjectState(), None)
