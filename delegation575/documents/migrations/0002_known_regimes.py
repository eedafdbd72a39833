"""The two guidances on layout known today.

05-HD/VPTW asks for a line spacing of 18 to 22 points and for ";" between recipients; sources give different days for
its issue, so its first day here is that of 399-QĐ/TW, on which it rests. Corrected in the row once a clerk knows.
"""

from datetime import date

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KNOWN = (
    ("36-HD/VPTW", date(2018, 4, 3), date(2026, 1, 8), ",", 18),
    ("05-HD/VPTW", date(2026, 1, 9), None, ";", 20),
)


def add(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    regimes = apps.get_model("documents", "FormatRegime").objects.using(schema_editor.connection.alias)
    for name, starts_on, ends_on, separator, spacing in KNOWN:
        regimes.create(
            name=name,
            starts_on=starts_on,
            ends_on=ends_on,
            recipient_separator=separator,
            line_spacing_points=spacing,
        )


def remove(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    regimes = apps.get_model("documents", "FormatRegime").objects.using(schema_editor.connection.alias)
    regimes.filter(name__in=[name for name, *_ in KNOWN]).delete()


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_format_regimes")]

    operations = [migrations.RunPython(add, remove)]
