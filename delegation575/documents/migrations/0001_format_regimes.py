import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations, models

import delegation575.foundation.rows


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="FormatRegime",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=delegation575.foundation.rows.UUIDv7(),
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("name", models.CharField(max_length=50, unique=True)),
                ("recipient_separator", models.CharField(max_length=1)),
                ("line_spacing_points", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ["starts_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="format_regime_ends_after_start",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                delegation575.foundation.rows.DateSpan(
                                    "starts_on",
                                    "ends_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                ),
                                "&&",
                            )
                        ],
                        name="format_regime_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recipient_separator__in", [",", ";"])),
                        name="format_regime_recipient_separator",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("line_spacing_points__range", (18, 22))),
                        name="format_regime_line_spacing",
                    ),
                ],
            },
        ),
    ]
