"""What came back, was postponed or is a draft gets another time and is sent again."""

import pytest
from django.urls import reverse

from delegation575.work_sessions.overlap import MORNING, Slot
from delegation575.work_sessions.states import SessionState
from tests.actors import Cast
from tests.work_sessions.plans import at, in_state
from tests.work_sessions.typed import registration

DAY = at(24).date()


@pytest.mark.parametrize(
    "state", [SessionState.DRAFT, SessionState.CHANGE_ASKED, SessionState.NOT_ARRANGED, SessionState.POSTPONED]
)
def test_change_sends_again(cast: Cast, signed_in, state: SessionState) -> None:
    session = in_state(cast, state)
    answer = signed_in(cast.member).post(
        reverse("work_sessions:change", args=[session.pk]), registration(cast.units[1], purpose="Nội dung mới")
    )
    session.refresh_from_db()
    assert answer["Location"] == reverse("work_sessions:detail", args=[session.pk])
    assert (session.state, session.slot, session.purpose) == (SessionState.SENT, Slot(DAY, MORNING), "Nội dung mới")


def test_change_shows_what_stands_and_what_the_host_said(cast: Cast, signed_in) -> None:
    session = in_state(cast, SessionState.CHANGE_ASKED, purpose="Nội dung cũ")
    text = signed_in(cast.member).get(reverse("work_sessions:change", args=[session.pk])).content.decode()
    assert "Nội dung cũ" in text
    assert "Đề nghị chuyển sang tuần sau." in text
    assert 'value="20/7/2022"' in text


def test_draft_changed_stays_a_draft_if_asked(cast: Cast, signed_in) -> None:
    session = in_state(cast, SessionState.DRAFT)
    url = reverse("work_sessions:change", args=[session.pk])
    signed_in(cast.member).post(url, registration(cast.units[1], act="draft"))
    session.refresh_from_db()
    assert (session.state, session.slot) == (SessionState.DRAFT, Slot(DAY, MORNING))


def test_change_of_an_agreed_session_is_refused_and_nothing_is_lost(cast: Cast, signed_in) -> None:
    session = in_state(cast, SessionState.AGREED)
    url = reverse("work_sessions:change", args=[session.pk])
    text = signed_in(cast.member).post(url, registration(cast.units[1], purpose="Nội dung mới")).content.decode()
    assert "đang ở tình trạng “đã thống nhất”" in text
    assert "Nội dung mới" in text
