"""What a record keeps, how it is amended, and what its history tells."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from delegation575.foundation.refusals import Refused
from delegation575.work_sessions.actions import Sent, record_session, record_unregistered_visit, register_session
from delegation575.work_sessions.models import NoteKind, Submission, WorkSession
from delegation575.work_sessions.refusals import OtherContent
from delegation575.work_sessions.timeline import timeline_of
from tests import factories as make
from tests.actors import Cast, the_cast
from tests.work_sessions.plans import AFTER, BEFORE, a_plan, a_record, a_session, a_visit, recorded

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def test_record_keeps_everything(cast: Cast) -> None:
    theme = make.a_theme(cast.delegation, "quản lý đất đai")
    ubnd = make.a_body(cast.units[1])
    session = recorded(
        a_session(cast, cast.member, members=[cast.leader]),
        present=[cast.member],
        bodies=[make.host_of(cast.units[1]), ubnd],
        others=["đồng chí Bí thư chi bộ tổ 5"],
        situation=[(theme, "Còn 03 hộ chưa nhận tiền đền bù."), (None, "Chi bộ sinh hoạt đúng kỳ.")],
        difficulties="Thiếu cán bộ địa chính.",
        proposals=["Bổ sung cán bộ.", "Đối thoại với các hộ."],
        recommendations=["Đề nghị thành phố hỗ trợ kinh phí."],
        conclusion="Thống nhất tiến độ.",
        next_steps="Kiểm tra lại trong tháng 8.",
    )
    assert {(n.kind, n.theme, n.text) for n in session.notes.all()} == {
        (NoteKind.SITUATION, theme, "Còn 03 hộ chưa nhận tiền đền bù."),
        (NoteKind.SITUATION, None, "Chi bộ sinh hoạt đúng kỳ."),
        (NoteKind.DIFFICULTY, None, "Thiếu cán bộ địa chính."),
        (NoteKind.RECOMMENDATION, None, "Đề nghị thành phố hỗ trợ kinh phí."),
    }
    assert [p.text for p in session.proposals.order_by("id")] == ["Bổ sung cán bộ.", "Đối thoại với các hộ."]
    there = session.participations.order_by("group_order", "person__sort_key")
    assert [(p.person, p.body, p.capacity, p.attended) for p in there] == [
        (cast.member, None, "", True),
        (cast.leader, None, "", False),
        (None, make.host_of(cast.units[1]), "", True),
        (None, ubnd, "", True),
        (None, None, "đồng chí Bí thư chi bộ tổ 5", True),
    ]
    assert (session.conclusion, session.next_steps) == ("Thống nhất tiến độ.", "Kiểm tra lại trong tháng 8.")
    assert (session.recorded_by, session.recorded_at) == (cast.member, AFTER)


def test_record_amended_keeps_what_did_not_change(cast: Cast) -> None:
    session = recorded(a_session(cast, cast.member), proposals=["Một.", "Hai."], difficulties="Cũ.")
    before = _keys(session)
    session = recorded(session, proposals=["Một.", "Ba."], difficulties="Mới.")
    after = _keys(session)
    assert after["Một."] == before["Một."]
    assert (after["Ba."], after["Mới."]) == (before["Hai."], before["Cũ."])


def test_history_tells_who_did_what_for_whom(cast: Cast) -> None:
    session = register_session(
        delegation=cast.delegation, plan=a_plan(cast), by=cast.secretary, on_behalf_of=cast.member, now=BEFORE
    )
    recorded(session, difficulties="Cũ.")
    recorded(session, difficulties="Mới.", conclusion="Thống nhất.")
    found = timeline_of(session)
    # One transaction is one moment: in this test all of it is one.
    assert [(happening.by, happening.on_behalf_of) for happening in found] == [("Minh Hoạ Hai", "")]


def test_submission_again_returns_what_it_became(cast: Cast) -> None:
    sent = Sent(uuid.uuid4(), {"unit": "u", "purpose": "Nắm tình hình"})
    facts: dict[str, Any] = {
        "delegation": cast.delegation,
        "plan": a_plan(cast),
        "by": cast.member,
        "now": BEFORE,
        "sent": sent,
    }
    first = register_session(**facts)
    assert register_session(**facts) == first
    assert WorkSession.objects.count() == 1
    assert Submission.objects.get().session == first


def test_submission_with_other_content_is_refused_with_what_was_stored(cast: Cast) -> None:
    key = uuid.uuid4()
    facts: dict[str, Any] = {"delegation": cast.delegation, "plan": a_plan(cast), "by": cast.member, "now": BEFORE}
    first = register_session(**facts, sent=Sent(key, {"purpose": "Một"}))
    with pytest.raises(OtherContent) as refusal:
        register_session(**facts, sent=Sent(key, {"purpose": "Hai"}))
    assert refusal.value.stored is not None
    assert (refusal.value.stored.body, refusal.value.stored.session) == ({"purpose": "Một"}, first)


def test_submission_of_somebody_else_is_refused_and_not_shown(cast: Cast) -> None:
    sent = Sent(uuid.uuid4(), {"purpose": "Một"})
    register_session(delegation=cast.delegation, plan=a_plan(cast), by=cast.member, now=BEFORE, sent=sent)
    facts: dict[str, Any] = {"delegation": cast.delegation, "by": cast.leader, "now": BEFORE, "sent": sent}
    with pytest.raises(OtherContent) as refusal:
        register_session(plan=a_plan(cast, cast.leader), **facts)
    assert refusal.value.stored is None


def test_refused_submission_can_be_sent_again_corrected(cast: Cast) -> None:
    """What was refused is not stored: the same form, corrected, is no other content."""
    key = uuid.uuid4()
    a_session(cast, cast.member)
    facts: dict[str, Any] = {"delegation": cast.delegation, "by": cast.member, "now": BEFORE}
    with pytest.raises(Refused):
        register_session(**facts, plan=a_plan(cast), sent=Sent(key, {"part": "morning"}))
    again = register_session(**facts, plan=a_plan(cast, part="afternoon"), sent=Sent(key, {"part": "afternoon"}))
    assert Submission.objects.get().session == again


def test_record_sent_again_after_an_amendment_changes_nothing(cast: Cast) -> None:
    session = a_session(cast, cast.member)
    sent = Sent(uuid.uuid4(), {"conclusion": "Một"})
    facts: dict[str, Any] = {"session": session, "by": cast.member, "now": AFTER}
    record_session(**facts, record=a_record(conclusion="Một"), sent=sent)
    record_session(**facts, record=a_record(conclusion="Hai"), sent=Sent(uuid.uuid4(), {"conclusion": "Hai"}))
    assert record_session(**facts, record=a_record(conclusion="Một"), sent=sent).conclusion == "Hai"


@pytest.mark.parametrize(("hours", "stored"), [(24, 1), (25, 2)])
def test_visit_in_the_same_words_is_another_a_day_later(cast: Cast, hours: int, stored: int) -> None:
    for now in (AFTER, AFTER + timedelta(hours=hours)):
        record_unregistered_visit(
            delegation=cast.delegation,
            unit=cast.units[1],
            responsible=cast.member,
            record=a_record(),
            by=cast.member,
            now=now,
            sent=Sent(uuid.uuid4(), {"situation": "Một"}),
        )
    assert WorkSession.objects.count() == stored


def test_visit_topics_are_kept(cast: Cast) -> None:
    themes = [make.a_theme(cast.delegation) for _ in range(2)]
    visit = a_visit(cast, cast.member, themes=themes)
    assert {topic.theme for topic in visit.topics.all()} == set(themes)
    assert [topic.theme for topic in recorded(visit).topics.order_by("id")] == themes


def _keys(session: WorkSession) -> dict[str, uuid.UUID]:
    """The rows of a session's findings, by their text."""
    texts = [*session.proposals.values_list("text", "pk"), *session.notes.values_list("text", "pk")]
    return dict(texts)
