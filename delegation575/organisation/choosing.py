"""Which delegation a command is about."""

from delegation575.organisation.models import Delegation


class AmbiguousDelegation(LookupError):
    """No delegation of that code, or several and none named."""


def the_delegation(code: str | None) -> Delegation:
    """The delegation of that code; without one, the only delegation there is. Raises `AmbiguousDelegation`."""
    found = list(Delegation.objects.filter(code=code) if code else Delegation.objects.order_by("code"))
    if len(found) == 1:
        return found[0]
    if code:
        raise AmbiguousDelegation(f"There is no delegation {code}.")
    codes = ", ".join(delegation.code for delegation in found) or "none"
    raise AmbiguousDelegation(f"Name the delegation with --delegation; there are: {codes}.")
