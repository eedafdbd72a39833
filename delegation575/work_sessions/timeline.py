"""What happened to a session, in this room's words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegation575.organisation.history import Act, HistoryEvent, HistoryWords, Said, timeline_about
from delegation575.work_sessions.models import NoteKind, SessionProposal, SetAsideCode, SituationNote, WorkSession
from delegation575.work_sessions.states import SessionState
from delegation575.work_sessions.words import STATUSES, sentence, when_text


def timeline_of(session: WorkSession) -> list[HistoryEvent]:
    """Every act on the session with what was written of its findings, the latest first. Two queries."""
    return timeline_about(session, [WorkSession, SituationNote, SessionProposal], WORDS)


def _said(act: Act) -> Said:
    session = act.after
    if act.before is None and session.registered_at is None and session.state == SessionState.RECORDED:
        return Said(_("Recorded, not registered ahead"))
    if act.before is None or act.changed("state"):
        return Said(sentence(str(STATUSES[SessionState(session.state)].label)), _reason(session))
    return Said(_("Record amended") if session.state == SessionState.RECORDED else _("Content changed"))


def _reason(session: WorkSession) -> str:
    if session.state not in {SessionState.CANCELLED, SessionState.POSTPONED}:
        return ""
    return ": ".join(filter(None, [str(SetAsideCode(session.set_aside_code).label), session.set_aside_reason]))


WORDS = HistoryWords(
    fields={
        "slot": gettext_lazy("Time"),
        "place": gettext_lazy("Place"),
        "purpose": gettext_lazy("Content to work on"),
        "host_note": gettext_lazy("What the host said with it"),
        "conclusion": gettext_lazy("Conclusion of the chair"),
        "next_steps": gettext_lazy("Next steps"),
    },
    values={"slot": when_text},
    sentence=_said,
    whole="work_sessions.WorkSession",
    parts={
        "work_sessions.SituationNote": lambda note: NoteKind(note.kind).label,
        "work_sessions.SessionProposal": lambda _proposal: gettext_lazy("Proposal"),
    },
)
