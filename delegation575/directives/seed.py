"""The seed: the facts of `fixtures/seed.toml` as rows, each in its column, loaded as often as one likes."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from delegation575.foundation.rows import Dated
from delegation575.organisation.actions.units import type_of
from delegation575.organisation.models import Delegation, OrgUnit, OrgUnitName, OrgUnitParent

SEED = Path(settings.BASE_DIR) / "fixtures" / "seed.toml"

NATURAL_KEYS = {
    "organisation.OrgUnit": ("type", "area", "code"),
    "organisation.Delegation": ("code",),
    "organisation.ConstitutingDecision": ("delegation", "number"),
    "organisation.WorkRegulation": ("delegation", "title"),
    "organisation.SourceReference": ("delegation", "title"),
    "organisation.Person": ("full_name",),
    "organisation.Position": ("person", "body", "title"),
    "organisation.DelegationMembership": ("delegation", "person"),
    "organisation.Team": ("delegation", "number"),
    "organisation.Theme": ("delegation", "slug"),
    "organisation.GuidingDocument": ("delegation", "name"),
    "organisation.KeyProject": ("delegation", "name"),
    "organisation.SchemeProgramme": ("delegation", "name"),
    "organisation.SchemeItem": ("programme", "number"),
    "organisation.InspectionConclusion": ("delegation", "name"),
    "directives.Conference": ("delegation", "kind", "held_on"),
    "directives.ConferenceParticipation": ("conference", "group_order"),
    "directives.Assessment": ("conference", "position"),
    "directives.AssessmentTheme": ("assessment", "theme"),
    "directives.ConferenceProposal": ("conference", "position"),
    "directives.Conclusion": ("conference",),
    "directives.Directive": ("conclusion", "number"),
    "directives.DirectiveAddressee": ("directive", "position"),
    "directives.DirectiveInspection": ("directive", "inspection"),
    "directives.Recommendation": ("conference", "position"),
}
"""By which columns a row of the file is found again; also the order in which tables are filled."""


@dataclass
class Loaded:
    """What a load found and did, counted by model."""

    there: Counter[str] = field(default_factory=Counter)
    new: Counter[str] = field(default_factory=Counter)


def load_seed(path: Path = SEED) -> Loaded:
    """Put what is missing; a row that is there stays as people have made it since. All or nothing.

    Raises `IntegrityError` where a fact of the file contradicts what is stored.
    """
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    loading = _Loading(known_since=facts["known_since"])
    with transaction.atomic():
        for label in NATURAL_KEYS:
            app, _, name = label.partition(".")
            for row in facts[app].get(name, []):
                loading.put(apps.get_model(label), row)
    return loading.loaded


class _Loading:
    def __init__(self, known_since: object) -> None:
        self._known_since = known_since
        self._named: dict[tuple[type[models.Model], str], models.Model] = {}
        self._delegation: models.Model | None = None
        self.loaded = Loaded()

    def put(self, model: type[models.Model], row: Mapping[str, Any], **owner: models.Model) -> models.Model:
        """Find the row or make it, with the rows of other tables that stand inside it."""
        columns = {name: self._value(model, name, value) for name, value in row.items() if _is_column(model, name)}
        found = self._unit(row, columns) if model is OrgUnit else self._found(model, columns | owner)
        if key := row.get("key") or row.get("slug"):
            self._named[model, key] = found
        if model is Delegation:
            self._delegation = found
        self._put_inside(model, row, found)
        return found

    def _put_inside(self, model: type[models.Model], row: Mapping[str, Any], found: models.Model) -> None:
        for name, inside in row.items():
            if isinstance(inside, list):
                relation = cast("models.ManyToOneRel", model._meta.get_field(name))
                for child in inside:
                    self.put(relation.related_model, child, **{relation.field.name: found})

    def _unit(self, row: Mapping[str, Any], columns: dict[str, Any]) -> models.Model:
        unit = self._found(OrgUnit, columns | {"type": type_of(row["type"])}, area=None, code="")
        label = row["label"]
        names = {"name": row.get("name", label), "label": label, "short_label": row.get("short_label", "")}
        self._found(OrgUnitName, {"unit": unit, **names}, keys=("unit",))
        if "parent" in row:
            self._found(OrgUnitParent, {"unit": unit, "parent": self._named[OrgUnit, row["parent"]]}, keys=("unit",))
        return unit

    def _found(
        self, model: type[models.Model], columns: dict[str, Any], keys: tuple[str, ...] = (), **empty: Any
    ) -> models.Model:
        columns = empty | self._presupposed(model) | columns
        keys = keys or NATURAL_KEYS[model._meta.label]
        by_key = {name: columns.pop(name) for name in keys}
        row, is_new = model._default_manager.get_or_create(**by_key, defaults=columns)
        counter = self.loaded.new if is_new else self.loaded.there
        counter[model._meta.label] += 1
        return row

    def _presupposed(self, model: type[models.Model]) -> dict[str, Any]:
        columns: dict[str, Any] = {}
        if issubclass(model, Dated):
            columns["starts_on"] = self._known_since
        if self._delegation is not None and _is_column(model, "delegation"):
            columns["delegation"] = self._delegation
        return columns

    def _value(self, model: type[models.Model], name: str, value: Any) -> Any:
        column = model._meta.get_field(name)
        if not isinstance(column, models.ForeignKey) or name == "type":
            return value
        return self._named[column.related_model, value]


def _is_column(model: type[models.Model], name: str) -> bool:
    return name in {column.name for column in model._meta.concrete_fields}
