"""What a page is about: only what this person may see, else 404."""

import uuid

from django.http import Http404
from django.shortcuts import get_object_or_404

from delegation575.organisation.access import ActingRequest
from delegation575.organisation.models import Delegation
from delegation575.work_sessions.access import visible_sessions
from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.queries import with_topics


def delegation_of(request: ActingRequest) -> Delegation:
    """The delegation this person acts in; 404 for whoever is in none."""
    if request.standing.delegation is None:
        raise Http404
    return request.standing.delegation


def session_of(request: ActingRequest, pk: uuid.UUID) -> WorkSession:
    """The session, with what its pages show of it."""
    delegation = delegation_of(request)
    rows = with_topics(visible_sessions(request.standing)).select_related("chair", "registered_by", "recorded_by")
    session = get_object_or_404(rows, pk=pk)
    session.delegation = delegation
    return session
