"""The six-month summary as a Party paper, composed from what `queries` reads and worded by its template."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from delegation575.directives.models import Modality
from delegation575.documents.papers import Paper, Signature, with_texts
from delegation575.documents.queries import regime_on
from delegation575.foundation.periods import Period
from delegation575.foundation.vietnamese import moment_text
from delegation575.organisation.models import Delegation
from delegation575.overview.figures import Basis, Figure
from delegation575.summaries import queries
from delegation575.summaries.appendices import appendices, labels
from delegation575.summaries.marks import without_marks
from delegation575.summaries.models import Version
from delegation575.summaries.queries import Grounds, Outcome
from delegation575.summaries.wording import blocks_of

HALF_WORDS = {1: "6 tháng đầu năm", 2: "6 tháng cuối năm"}
DRAFT_MARK = "Dự thảo"
DEMO_MARK = "Dữ liệu minh hoạ"


@dataclass(frozen=True)
class Composed:
    """A summary as it stands: the paper, its counts marked with their keys, and the figures behind them."""

    paper: Paper
    figures: Mapping[str, Figure]
    composed_at: datetime

    @property
    def printed(self) -> Paper:
        """The paper without the marks that make its counts open on the screen."""
        return with_texts(self.paper, without_marks)


def compose(*, delegation: Delegation, period: Period, version: Version, now: datetime) -> Composed:
    """The summary of a half-year as it stands, a draft without number and day, its counts marked for the screen.

    `before` the conference it reports; `after` it, parts II to IV carry its assessments, conclusions and
    recommendations (the conference of 20/7/2022 reviews the half-year to 30/6). Raises `NoRegime` for a day
    before any guidance on layout.
    """
    basis = queries.basis_of(delegation, period, now)
    outcome = queries.outcome_of(delegation, period)
    day = _written_on(period, outcome, version)
    grounds = queries.grounds_on(delegation, day)
    attached = appendices(basis, outcome, version)
    context = _context(basis, outcome, grounds, version) | {"appendix": labels(attached)}
    paper = Paper(
        regime=regime_on(day),
        superior=delegation.superior_line,
        issuer=delegation.issuing_line,
        symbol=f"BC/{delegation.symbol}",
        place=delegation.place,
        year=day.year,
        draft_mark=DRAFT_MARK,
        type_name="Báo cáo",
        abstract=_abstract(period),
        blocks=blocks_of(_worded(context)),
        signature=_signature(grounds),
        recipients=queries.recipients_of(delegation),
        appendices=tuple(attached.values()),
        demo_mark=DEMO_MARK if settings.DEMO_INSTALLED else "",
        sheet_note=f"In lúc {moment_text(now)}",
    )
    return Composed(paper, context["figures"], now)


def _written_on(period: Period, outcome: Outcome, version: Version) -> date:
    if version == Version.AFTER and outcome.conference:
        return outcome.conference.held_on
    return period.ends_on


def _abstract(period: Period) -> tuple[str, str]:
    """The year stands once where both half-years are of one year."""
    coming = period.next()
    year = "" if coming.year == period.year else f" {period.year}"
    return (
        f"kết quả hoạt động {HALF_WORDS[period.index]}{year},",
        f"phương hướng, nhiệm vụ trọng tâm {HALF_WORDS[coming.index]} {coming.year}",
    )


def _context(basis: Basis, outcome: Outcome, grounds: Grounds, version: Version) -> dict[str, Any]:
    period, coming = basis.first, basis.first.next()
    return {
        "delegation": basis.delegation,
        "after": version == Version.AFTER,
        "grounds": grounds,
        "outcome": outcome,
        "figures": queries.all_figures(basis),
        "themes": queries.themes_worked_on(basis),
        "heard": list(queries.recommendations_heard(basis)),
        "requests": queries.with_modality(outcome.instructions, Modality.REQUEST),
        "requirements": queries.with_modality(outcome.instructions, Modality.REQUIRE),
        "half_words": HALF_WORDS[period.index],
        "period_words": f"{HALF_WORDS[period.index]} {period.year}",
        "next_half_words": f"{HALF_WORDS[coming.index]} {coming.year}",
        "overseen_words": basis.delegation.overseen.type.name,
        "unit_words": queries.unit_words(basis),
    }


def _worded(context: Mapping[str, Any]) -> str:
    with translation.override("vi"):
        return render_to_string("summaries/paper.txt", dict(context))


def _signature(grounds: Grounds) -> Signature:
    """The delegation has no seal: its head signs by the post whose seal is used, "kiêm" the head's (domain.md §2.3)."""
    signatory = grounds.signatory
    post = (signatory.title.upper(), "kiêm") if signatory.title else ()
    return Signature(
        position=(*post, "TRƯỞNG ĐOÀN CÔNG TÁC"), name=signatory.person.full_name if signatory.person else ""
    )
