"""Who sees the screens of what it all adds up to."""

from django.http import Http404

from delegation575.organisation.access import Standing
from delegation575.organisation.models import Delegation
from delegation575.organisation.roles import Verb


def overseen_delegation(standing: Standing) -> Delegation:
    """The delegation whose screens this person sees, each their own part; 404 for whoever has none."""
    if standing.delegation is None or not standing.may(Verb.SEE_OVERVIEW):
        raise Http404
    return standing.delegation
