"""Fields that offer what was fetched once for the whole form; any other key is refused in words."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import ChoicesField

T = TypeVar("T")


class OneOf(forms.ChoiceField):
    """One of the things offered, None for nothing."""

    default_error_messages = {"invalid_choice": _("Choose one of those shown.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.offered: dict[str, Any] = {}

    def clean(self, value: Any) -> Any:
        """The thing itself."""
        return self.offered.get(super().clean(value))


class SomeOf(ChoicesField):
    """Some of the things offered, as chips."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.offered: dict[str, Any] = {}

    def clean(self, value: Any) -> Any:
        """The things themselves, in the order in which they are offered."""
        chosen = set(super().clean(value))
        return [thing for key, thing in self.offered.items() if key in chosen]


def offer(
    form: forms.BaseForm,
    name: str,
    things: Iterable[T],
    *,
    key: Callable[[T], str] = lambda thing: str(cast("Any", thing).pk),
    label: Callable[[T], str] = str,
) -> None:
    """Let a field offer these things, in this order."""
    field = cast("OneOf | SomeOf", form.fields[name])
    field.offered = {key(thing): thing for thing in things}
    nothing = [("", "–")] if isinstance(field, OneOf) else []
    field.choices = [*nothing, *((each, label(thing)) for each, thing in field.offered.items())]


def offer_in_groups(form: forms.BaseForm, name: str, groups: Iterable[tuple[str, list[Any]]]) -> None:
    """Let a field offer rows under the names of their groups."""
    groups = list(groups)
    offer(form, name, [row for _label, rows in groups for row in rows])
    field = cast("SomeOf", form.fields[name])
    field.choices = [(label, [(str(row.pk), str(row)) for row in rows]) for label, rows in groups]
