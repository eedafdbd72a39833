"""A session is cancelled with its reason."""

from django.urls import reverse

from delegation575.work_sessions.states import SessionState
from tests.actors import Cast
from tests.work_sessions.plans import in_state
from tests.work_sessions.typed import errors


def test_cancel_keeps_the_reason_and_frees_everybody(cast: Cast, signed_in) -> None:
    session = in_state(cast, SessionState.AGREED)
    url = reverse("work_sessions:cancel", args=[session.pk])
    answer = signed_in(cast.member).post(url, {"code": "host", "reason": "Cơ sở họp đột xuất"})
    session.refresh_from_db()
    assert answer.status_code == 302
    assert (session.state, session.set_aside_code, session.set_aside_reason) == (
        SessionState.CANCELLED,
        "host",
        "Cơ sở họp đột xuất",
    )
    assert not session.bookings.exists()


def test_cancel_needs_a_reason(cast: Cast, signed_in) -> None:
    session = in_state(cast, SessionState.AGREED)
    url = reverse("work_sessions:cancel", args=[session.pk])
    answer = signed_in(cast.member).post(url, {"reason": "a" * 400})
    assert set(errors(answer)) == {"code", "reason"}
    session.refresh_from_db()
    assert session.state == SessionState.AGREED


def test_cancel_of_what_was_held_is_refused(cast: Cast, signed_in) -> None:
    session = in_state(cast, SessionState.RECORDED)
    url = reverse("work_sessions:cancel", args=[session.pk])
    assert signed_in(cast.member).post(url, {"code": "other"}).status_code == 409
