"""History: every insert, update and delete of a tracked row, kept by the database's own triggers.

A tracked row's events stand in `<model>event`, append-only, each with who acted (`by`), for whom
(`on_behalf_of`) and with what words (`said`).
"""

from contextlib import AbstractContextManager
from typing import Any, TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=models.Model)


def tracked(model: type[M]) -> type[M]:
    """Keep the history of a model."""
    pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        obj_field=pghistory.ObjForeignKey(related_name="history", related_query_name="history"),
    )(model)
    return model


def acting(
    *, by: models.Model, on_behalf_of: models.Model | None = None, said: str = ""
) -> AbstractContextManager[Any]:
    """Everything written inside is recorded as done by `by`, for `on_behalf_of` where given."""
    context = {"by": str(by.pk)}
    if on_behalf_of is not None:
        context["on_behalf_of"] = str(on_behalf_of.pk)
    if said:
        context["said"] = said
    return pghistory.context(**context)
