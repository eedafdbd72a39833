"""What is typed into the forms of this room, in tests without a browser."""

import uuid
from typing import Any

from delegation575.organisation.models import OrgUnit


def registration(unit: OrgUnit, **typed: Any) -> dict[str, Any]:
    """A registration that is well formed."""
    return {"submission": str(uuid.uuid4()), "unit": unit.pk, "day": "21/7/2022", "part": "morning"} | typed


def a_visit_form(unit: OrgUnit, **typed: Any) -> dict[str, Any]:
    """A visit that is well formed: unit, day, half-day, one sentence."""
    facts = {"unit": unit.pk, "day": "19/7/2022", "part": "morning", "situation": "Chi bộ sinh hoạt đúng kỳ."}
    return {"submission": str(uuid.uuid4())} | facts | typed


def errors(answer: Any) -> dict[str, list[str]]:
    """What the page says at which field."""
    form = answer.context["form"]
    return {name: list(said) for name, said in form.errors.items()}
