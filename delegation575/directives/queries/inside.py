"""Rows of other tables inside a row, as one expression of its query."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet
from django.db.models.functions import JSONObject


def rows_inside(rows: QuerySet[Any], **columns: Any) -> ArraySubquery:
    """The rows in their order, each a dictionary of `columns`: a page of many lists stays at few queries."""
    return ArraySubquery(rows.values(row=JSONObject(**columns)))
