"""Everything that stands under a unit, however deep, as one expression of a query."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Func, Value


class UnitsUnder(Func):
    """The ids of a unit and of all under it, on any day: `OrgUnit.objects.filter(pk__in=UnitsUnder(city.pk))`."""

    arity = 1
    output_field = models.UUIDField()
    template = (
        "(WITH RECURSIVE under(id) AS (SELECT %(expressions)s::uuid"
        " UNION SELECT held.unit_id FROM organisation_orgunitparent held JOIN under ON held.parent_id = under.id)"
        " SELECT id FROM under)"
    )

    def __init__(self, root: uuid.UUID, **extra: Any) -> None:
        super().__init__(Value(root, output_field=models.UUIDField()), **extra)
