"""What the host answered, entered by the secretariat alone."""

import pytest
from django.urls import reverse

from delegation575.work_sessions.states import SessionState
from tests.actors import Cast
from tests.work_sessions.plans import in_state
from tests.work_sessions.typed import errors

ANSWERS = [SessionState.AGREED, SessionState.CHANGE_ASKED, SessionState.NOT_ARRANGED]


@pytest.mark.parametrize("said", ANSWERS)
def test_answer_is_noted(cast: Cast, signed_in, said: SessionState) -> None:
    session = in_state(cast, SessionState.SENT)
    url = reverse("work_sessions:answer", args=[session.pk])
    answer = signed_in(cast.secretary).post(url, {"answer": said.value, "note": "Đề nghị tuần sau"})
    session.refresh_from_db()
    assert answer["Location"] == reverse("work_sessions:detail", args=[session.pk])
    assert (session.state, session.host_note, session.answered_by) == (said, "Đề nghị tuần sau", cast.secretary)
    assert session.bookings.exists() == (said is SessionState.AGREED)


@pytest.mark.parametrize("said", ["", "recorded", "cancelled", "\0"])
def test_no_other_answer_is_taken(cast: Cast, signed_in, said: str) -> None:
    session = in_state(cast, SessionState.SENT)
    url = reverse("work_sessions:answer", args=[session.pk])
    answer = signed_in(cast.secretary).post(url, {"answer": said, "note": "Ghi chú"})
    assert list(errors(answer)) == ["answer"]
    assert "Ghi chú" in answer.content.decode()


def test_host_never_refuses(cast: Cast, signed_in) -> None:
    session = in_state(cast, SessionState.SENT)
    text = signed_in(cast.secretary).get(reverse("work_sessions:answer", args=[session.pk])).content.decode()
    assert "từ chối" not in text.lower()
    assert "Chưa bố trí được" in text


def test_answer_to_a_recorded_session_is_refused(cast: Cast, signed_in) -> None:
    session = in_state(cast, SessionState.RECORDED)
    url = reverse("work_sessions:answer", args=[session.pk])
    assert signed_in(cast.secretary).post(url, {"answer": "agreed"}).status_code == 409
