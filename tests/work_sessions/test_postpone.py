"""A session is postponed with its reason, and can be sent again for another day."""

from django.urls import reverse

from delegation575.work_sessions.states import SessionState
from tests.actors import Cast
from tests.work_sessions.plans import in_state


def test_postpone_keeps_the_reason_and_frees_everybody(cast: Cast, signed_in) -> None:
    session = in_state(cast, SessionState.AGREED)
    url = reverse("work_sessions:postpone", args=[session.pk])
    signed_in(cast.member).post(url, {"code": "conditions", "reason": ""})
    session.refresh_from_db()
    assert (session.state, session.set_aside_code) == (SessionState.POSTPONED, "conditions")
    assert not session.bookings.exists()


def test_postpone_of_a_draft_is_refused(cast: Cast, signed_in) -> None:
    session = in_state(cast, SessionState.DRAFT)
    url = reverse("work_sessions:postpone", args=[session.pk])
    assert signed_in(cast.member).post(url, {"code": "other"}).status_code == 409
