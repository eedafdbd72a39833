"""Who is in charge of which unit."""

from datetime import date

from delegation575.organisation.actions.recording import close_before, close_on, recorded, require_member
from delegation575.organisation.models import Assignment, ConstitutingDecision, Delegation, OrgUnit, Person


def assign_unit(
    *,
    delegation: Delegation,
    person: Person,
    unit: OrgUnit,
    starts_on: date,
    by: Person,
    on_behalf_of: Person | None = None,
    basis: ConstitutingDecision | None = None,
) -> Assignment:
    """Put a member in charge of a unit; a unit may have several. Refused: `GivenTwice`, `NotAMember`."""
    with recorded(by, on_behalf_of):
        require_member(delegation, person, starts_on)
        return Assignment.objects.create(
            delegation=delegation, person=person, unit=unit, basis=basis, starts_on=starts_on
        )


def close_assignment(
    *, assignment: Assignment, ends_on: date, by: Person, on_behalf_of: Person | None = None
) -> Assignment:
    """End it with `ends_on` as its last day. Refused: `EndsBeforeStart`, `AlreadyEnded`."""
    with recorded(by, on_behalf_of):
        close_on(assignment, ends_on)
        return assignment


def reassign_unit(
    *,
    assignment: Assignment,
    person: Person,
    starts_on: date,
    by: Person,
    on_behalf_of: Person | None = None,
    basis: ConstitutingDecision | None = None,
) -> Assignment:
    """Hand a unit to another member from `starts_on` on: one row is closed, another opened.

    Refused: `TooEarly`, `AlreadyEnded`, `GivenTwice`, `NotAMember`.
    """
    with recorded(by, on_behalf_of):
        close_before(assignment, starts_on)
        return assign_unit(
            delegation=assignment.delegation,
            person=person,
            unit=assignment.unit,
            starts_on=starts_on,
            by=by,
            on_behalf_of=on_behalf_of,
            basis=basis,
        )
