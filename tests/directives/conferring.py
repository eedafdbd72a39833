"""Conferences for tests: entered by the actions, every fact with a default."""

from datetime import date
from typing import Any

from delegation575.directives.actions import (
    Addressed,
    Said,
    add_assessment,
    add_directive,
    conclude_conference,
    enter_conference,
    receive_recommendation,
)
from delegation575.directives.models import (
    AddresseePart,
    Assessment,
    AssessmentKind,
    AssessmentSubject,
    AssessmentVoice,
    Conclusion,
    Conference,
    ConferenceKind,
    Directive,
    Modality,
    Recommendation,
)
from delegation575.work_sessions.models import DayPart
from tests import factories as make
from tests.actors import Cast

HELD_ON = date(2022, 7, 20)


def a_conference(cast: Cast, **facts: Any) -> Conference:
    """The mid-year review of 20/7/2022, in the morning."""
    standard: dict[str, Any] = {
        "delegation": cast.delegation,
        "kind": ConferenceKind.MID_YEAR_REVIEW,
        "title": "Hội nghị sơ kết (minh hoạ)",
        "held_on": HELD_ON,
        "day_part": DayPart.MORNING,
        "venue": "Hội trường Minh Hoạ",
        "reviewed_period": "2022-H1",
        "chair": cast.head,
        "by": cast.secretary,
    }
    return enter_conference(**(standard | facts))


def a_conclusion(cast: Cast, conference: Conference | None = None) -> Conclusion:
    """The head's conclusion."""
    conference = conference or a_conference(cast)
    return conclude_conference(conference=conference, speaker=cast.head, capacity="Trưởng Đoàn", by=cast.secretary)


def a_directive(cast: Cast, conclusion: Conclusion | None = None, **facts: Any) -> Directive:
    """A request to the Party committee of the place, without a due date."""
    conclusion = conclusion or a_conclusion(cast)
    number = conclusion.directives.count() + 1
    standard: dict[str, Any] = {
        "modality": Modality.REQUEST,
        "text": f"Việc minh hoạ {number}",
        "addressed": [Addressed(AddresseePart.LEAD, make.host_of(cast.delegation.overseen))],
    }
    return add_directive(conclusion=conclusion, said=Said(**(standard | facts)), by=cast.secretary)


def an_assessment(cast: Cast, conference: Conference, **facts: Any) -> Assessment:
    """A strength of the delegation, as the report says."""
    standard: dict[str, Any] = {
        "conference": conference,
        "kind": AssessmentKind.ACHIEVEMENT,
        "subject": AssessmentSubject.DELEGATION,
        "voice": AssessmentVoice.REPORT,
        "text": "Ưu điểm minh hoạ",
        "by": cast.secretary,
    }
    return add_assessment(**(standard | facts))


def a_recommendation(cast: Cast, **facts: Any) -> Recommendation:
    """Of the place watched over to the level above."""
    standard: dict[str, Any] = {
        "delegation": cast.delegation,
        "from_unit": cast.delegation.overseen,
        "to_unit": cast.delegation.overseen.parents.get().parent,
        "text": "Kiến nghị minh hoạ",
        "received_on": HELD_ON,
        "by": cast.secretary,
    }
    return receive_recommendation(**(standard | facts))
