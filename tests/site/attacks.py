"""What is sent to a form that nobody who reads it would send."""

import uuid
from collections.abc import Callable, Iterable

from tests.site.filling import Data, filled_in
from tests.site.html import Field, Form
from tests.site.world import World

LONG = "dài " * 24_999 + "hết."
"""100,000 characters."""
MARKUP = '"><script>x575</script>'
ELSEWHERE = "https://elsewhere.example/"
BROKEN_UTF8 = "m\udcff\udcfeinh"
"""Sent as bytes that are no UTF-8; the two middle ones."""

Attack = Callable[[Form, World], Iterable[Data]]


def _with(form: Form, chosen: Callable[[Field], bool] | None = None, *values: str) -> Data:
    """Something plausible everywhere, and these values where it is chosen."""
    data = filled_in(form, {each.name for each in form.fields if each.required})
    return data | {each.name: list(values) for each in form.fields if chosen and chosen(each)}


def _typed(each: Field) -> bool:
    return each.typed


def _day(each: Field) -> bool:
    return each.is_day


def _moment(each: Field) -> bool:
    return each.is_day or "time" in each.looks.split()


def _count(each: Field) -> bool:
    return "count" in each.looks.split() or each.kind == "number"


def _choice(each: Field) -> bool:
    return bool(each.choices)


def _is_id(text: str) -> bool:
    try:
        return bool(uuid.UUID(text))
    except ValueError:
        return False


def nothing(form: Form, world: World) -> Iterable[Data]:
    """Only what is not typed or chosen."""
    yield {each.name: list(each.values) for each in form.fields if each.kind in {"hidden", "submit"}}


def no_field_at_all(form: Form, world: World) -> Iterable[Data]:
    """An empty body."""
    yield {}


def nul_bytes(form: Form, world: World) -> Iterable[Data]:
    """A NUL byte in everything that is typed, then in everything that is sent."""
    yield _with(form, _typed, "a\0b")
    yield _with(form, lambda each: each.kind != "submit", "\0")


def long_texts(form: Form, world: World) -> Iterable[Data]:
    """100,000 characters in everything that is typed."""
    yield _with(form, _typed, LONG)


def markup(form: Form, world: World) -> Iterable[Data]:
    """A script in everything that is typed."""
    yield _with(form, _typed, MARKUP)


def no_days(form: Form, world: World) -> Iterable[Data]:
    """Days that are none, or are far away."""
    for day in ("31/2/2026", "0001-01-01", "99999999999/1/1"):
        if any(map(_moment, form.fields)):
            yield _with(form, _moment, day)


def ends_before_starts(form: Form, world: World) -> Iterable[Data]:
    """The first day, or the first time, after the others."""
    days, times = [[each for each in form.fields if kind(each)] for kind in (_day, lambda f: "time" in f.looks.split())]
    for fields, late, early in ((days, "20/7/2032", "20/7/2022"), (times, "11:00", "8:00")):
        if len(fields) > 1:
            ordered = {each.name: [late if each is fields[0] else early] for each in fields}
            yield filled_in(form, {each.name for each in form.fields if each.required}) | ordered


def no_numbers(form: Form, world: World) -> Iterable[Data]:
    """Numbers that are none, or do not fit."""
    for number in ("-1", "9" * 40, "NaN"):
        if any(map(_count, form.fields)):
            yield _with(form, _count, number)


def no_choices(form: Form, world: World) -> Iterable[Data]:
    """What was not offered."""
    if any(map(_choice, form.fields)):
        yield _with(form, _choice, "khong-co")
        yield _with(form, _choice, str(uuid.uuid4()), str(uuid.uuid4()))


def foreign_rows(form: Form, world: World) -> Iterable[Data]:
    """A row of another delegation, of the right kind, wherever rows are chosen."""
    rows = {each.name: [_foreign(each, world)] for each in form.fields if any(map(_is_id, each.choices))}
    if rows:
        yield _with(form) | rows


def _foreign(each: Field, world: World) -> str:
    ids = [choice for choice in each.choices if _is_id(choice)]
    kinds = {type(row) for row in world.theirs.rows.values()}
    kinds = {kind for kind in kinds if kind._default_manager.filter(pk__in=ids).exists()}
    foreign = (str(row.pk) for row in world.theirs.rows.values() if type(row) in kinds)
    return next((pk for pk in foreign if pk not in each.choices), str(uuid.uuid4()))


def further_fields(form: Form, world: World) -> Iterable[Data]:
    """What the form does not ask for."""
    more = {"delegation": [str(world.theirs.delegation.pk)], "by": [str(world.theirs.member.pk)], "state": ["closed"]}
    more |= {"voided_at": ["2022-01-01"], "id": [str(uuid.uuid4())], "__class__": ["x"], "is_active": ["on"]}
    more |= {"next": [ELSEWHERE]}
    yield _with(form) | more


def several_of_each(form: Form, world: World) -> Iterable[Data]:
    """Everything twice."""
    data = _with(form)
    yield {name: [*values, *values] for name, values in data.items()}


ATTACKS: list[Attack] = [
    nothing,
    no_field_at_all,
    nul_bytes,
    long_texts,
    markup,
    no_days,
    ends_before_starts,
    no_numbers,
    no_choices,
    foreign_rows,
    further_fields,
    several_of_each,
]
