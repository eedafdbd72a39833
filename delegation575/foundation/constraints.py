"""Constraints that Django does not have, and the way from a refused row to a sentence."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from delegation575.foundation.refusals import Refused


class SamePair(models.BaseConstraint):
    """A row shares `shared` (say, its delegation) with the row that its foreign key `parent` points to.

    A foreign key over both columns; the parent carries `pair_key`. A null parent is free.
    """

    def __init__(self, *, parent: str, shared: str = "delegation", name: str) -> None:
        super().__init__(name=name)
        self.parent = parent
        self.shared = shared

    def create_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        """Nothing at once: it is added at the migration's end, when the parent's key is sure to stand."""
        assert model is not None
        assert schema_editor is not None
        schema_editor.deferred_sql.append(self._addition(model, schema_editor.quote_name))
        return ""

    constraint_sql = create_sql

    def _addition(self, model: type[models.Model], quote: Callable[[str], str]) -> str:
        target = model._meta.get_field(self.parent).related_model
        assert isinstance(target, type)
        shared, parent = _column(model, self.shared), _column(model, self.parent)
        return (
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)} "
            f"FOREIGN KEY ({quote(shared)}, {quote(parent)}) "
            f"REFERENCES {quote(target._meta.db_table)} ({quote(_column(target, self.shared))}, id)"
        )

    def remove_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        assert model is not None
        assert schema_editor is not None
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """The database alone judges."""

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "parent": self.parent, "shared": self.shared}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SamePair) and self.deconstruct() == other.deconstruct()

    __hash__ = models.BaseConstraint.__hash__


def _column(model: type[models.Model], field: str) -> str:
    column = getattr(model._meta.get_field(field), "column", None)
    assert isinstance(column, str)
    return column


def pair_key(name: str, shared: str = "delegation") -> models.UniqueConstraint:
    """The key that children of a row refer to with `SamePair`."""
    return models.UniqueConstraint(fields=[shared, "id"], name=f"{name}_pair")


@contextmanager
def refusing(refusals: Mapping[str, Refused]) -> Iterator[None]:
    """Turn what a named constraint refuses into its refusal; anything else is raised as it came.

    Atomic: what was written inside is undone.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        refusal = refusals.get(getattr(diagnosis, "constraint_name", None) or "")
        if refusal is None:
            raise
        raise refusal from error
