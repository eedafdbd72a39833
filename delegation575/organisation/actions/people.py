"""People and the posts they hold by date."""

from datetime import date, datetime

from delegation575.organisation.actions.recording import close_on, recorded
from delegation575.organisation.models import OrgUnit, Person, Position, Voidable


def enter_person(*, full_name: str, by: Person, email: str = "", phone: str = "") -> Person:
    """Enter somebody, with or without an account later. Two comrades may have one name."""
    with recorded(by):
        return Person.objects.create(full_name=full_name, email=email, phone=phone)


def correct_person(
    *, person: Person, full_name: str, given_name: str, by: Person, email: str = "", phone: str = ""
) -> Person:
    """Correct how somebody is written, sorted (`given_name`: the tên) and reached. An empty tên is derived."""
    with recorded(by):
        person.full_name, person.given_name = full_name, given_name
        person.email, person.phone = email, phone
        person.save()
        return person


def add_position(
    *,
    person: Person,
    body: OrgUnit,
    title: str,
    starts_on: date,
    by: Person,
    on_behalf_of: Person | None = None,
    full_title: str = "",
    precedence: int = 100,
    ends_on: date | None = None,
) -> Position:
    """A post held from `starts_on` on; several at once may be held.

    Without a full title, which is printed after the name, it is title and body. Refused: `PostHeldAlready`.
    """
    with recorded(by, on_behalf_of):
        return Position.objects.create(
            person=person,
            body=body,
            title=title,
            full_title=full_title or f"{title} {body.label}",
            precedence=precedence,
            starts_on=starts_on,
            ends_on=ends_on,
        )


def close_position(*, position: Position, ends_on: date, by: Person, on_behalf_of: Person | None = None) -> Position:
    """End a post with `ends_on` as its last day. Refused: `EndsBeforeStart`, `AlreadyEnded`."""
    with recorded(by, on_behalf_of):
        close_on(position, ends_on)
        return position


def void_row(*, row: Voidable, reason: str, now: datetime, by: Person, on_behalf_of: Person | None = None) -> Voidable:
    """Take back a row that was entered wrongly: it stays in the history and counts nowhere."""
    with recorded(by, on_behalf_of):
        row.voided_at, row.voided_by, row.void_reason = now, by, reason
        row.save(update_fields=["voided_at", "voided_by", "void_reason"])
        return row
