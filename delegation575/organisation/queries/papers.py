"""What a delegation rests on: decisions, the regulation with its articles."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from delegation575.organisation.models import (
    ArticleKind,
    ConstitutingDecision,
    DecisionKind,
    Delegation,
    RegulationArticle,
    WorkRegulation,
)
from delegation575.organisation.wording import ARTICLES, DECISIONS


@dataclass(frozen=True)
class Decision:
    """A decision as a page shows it."""

    id: uuid.UUID
    reference: str
    issuer: str
    issued_on: date | None
    subject: str
    kind: DecisionKind

    @property
    def effect(self) -> str:
        """What it does to the delegation, in words."""
        return str(DECISIONS[self.kind])


@dataclass(frozen=True)
class Article:
    """An article of the regulation as a page shows it."""

    id: uuid.UUID
    number: str
    kind: ArticleKind
    text: str

    @property
    def rules(self) -> str:
        """What it rules, in words."""
        return str(ARTICLES[self.kind])


@dataclass(frozen=True)
class Regulation:
    """A regulation and its articles in order of their numbers."""

    id: uuid.UUID
    title: str
    number: str
    issued_on: date | None
    starts_on: date
    ends_on: date | None
    articles: Sequence[Article]

    def in_force(self, day: date) -> bool:
        """Whether it holds on `day`."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Papers:
    """Everything a delegation rests on, the newest first."""

    overseen: str
    parent_body: str
    decisions: Sequence[Decision]
    regulations: Sequence[Regulation]
    themes: int

    def regulation_on(self, day: date) -> Regulation | None:
        """The regulation in force on `day`."""
        return next((regulation for regulation in self.regulations if regulation.in_force(day)), None)


def papers(delegation: Delegation) -> Papers:
    """What the delegation rests on. One query."""
    decisions = (
        ConstitutingDecision.objects.filter(delegation=OuterRef("pk"))
        .order_by("-issued_on", "-pk")
        .values(
            row=JSONObject(
                id="pk",
                kind="kind",
                number="number",
                symbol="symbol",
                issuer="issuer__label",
                issued_on="issued_on",
                subject="subject",
            )
        )
    )
    row = (
        Delegation.objects.filter(pk=delegation.pk)
        .annotate(
            theme_count=Count("themes", distinct=True),
            decision_rows=ArraySubquery(decisions),
            regulation_rows=ArraySubquery(_regulations()),
        )
        .values("overseen__label", "parent_body__label", "theme_count", "decision_rows", "regulation_rows")
        .get()
    )
    return Papers(
        overseen=row["overseen__label"],
        parent_body=row["parent_body__label"],
        decisions=[_decision(decision) for decision in row["decision_rows"]],
        regulations=[_regulation(regulation) for regulation in row["regulation_rows"]],
        themes=row["theme_count"],
    )


def _regulations() -> QuerySet[WorkRegulation, Any]:
    articles = RegulationArticle.objects.filter(regulation=OuterRef("pk")).values(
        row=JSONObject(id="pk", number="number", kind="kind", text="text")
    )
    return (
        WorkRegulation.objects.filter(delegation=OuterRef("pk"))
        .order_by("-starts_on")
        .annotate(article_rows=ArraySubquery(articles))
        .values(
            row=JSONObject(
                id="pk",
                title="title",
                number="number",
                issued_on="issued_on",
                starts_on="starts_on",
                ends_on="ends_on",
                articles="article_rows",
            )
        )
    )


def _decision(row: dict[str, Any]) -> Decision:
    return Decision(
        id=uuid.UUID(row["id"]),
        reference="-".join(filter(None, (row["number"], row["symbol"]))),
        issuer=row["issuer"],
        issued_on=_day(row["issued_on"]),
        subject=row["subject"],
        kind=DecisionKind(row["kind"]),
    )


def _regulation(row: dict[str, Any]) -> Regulation:
    articles = [_article(article) for article in row["articles"]]
    return Regulation(
        id=uuid.UUID(row["id"]),
        title=row["title"],
        number=row["number"],
        issued_on=_day(row["issued_on"]),
        starts_on=date.fromisoformat(row["starts_on"]),
        ends_on=_day(row["ends_on"]),
        articles=sorted(articles, key=lambda article: _by_number(article.number)),
    )


def _article(row: dict[str, str]) -> Article:
    return Article(uuid.UUID(row["id"]), row["number"], ArticleKind(row["kind"]), row["text"])


def _by_number(number: str) -> list[tuple[int, str]]:
    parts = number.replace("-", ".").split(".")
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
