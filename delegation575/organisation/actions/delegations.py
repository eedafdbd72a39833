"""Opening a delegation, and what it rests on: decisions, the regulation with its articles, themes."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Max, Q

from delegation575.foundation.vietnamese import fold
from delegation575.organisation.actions.recording import recorded
from delegation575.organisation.models import (
    ArticleKind,
    ConstitutingDecision,
    DecisionKind,
    Delegation,
    OrgUnit,
    Person,
    RegulationArticle,
    Theme,
    WorkRegulation,
)
from delegation575.organisation.refusals import RegulationInForce, ThemeTaken

SLUG_CHARACTERS = 80


@dataclass(frozen=True)
class DecisionFacts:
    """A decision as it is cited: number and symbol, who issued it, its day where known."""

    kind: DecisionKind
    number: str
    symbol: str
    issuer: OrgUnit
    issued_on: date | None = None
    subject: str = ""


@dataclass(frozen=True)
class DelegationNames:
    """What a delegation is called, on screen and on paper."""

    full_name: str
    short_name: str
    symbol: str
    superior_line: str
    issuing_line: str
    place: str
    recipients: str = ""


def open_delegation(
    *,
    code: str,
    names: DelegationNames,
    overseen: OrgUnit,
    parent_body: OrgUnit,
    starts_on: date,
    decision: DecisionFacts,
    by: Person,
) -> Delegation:
    """Open a delegation with the decision it rests on. Refused: `CodeTaken`."""
    with recorded(by):
        delegation = Delegation.objects.create(
            code=code, overseen=overseen, parent_body=parent_body, starts_on=starts_on, **asdict(names)
        )
        add_decision(delegation=delegation, facts=decision, by=by)
        return delegation


def amend_delegation(
    *, delegation: Delegation, names: DelegationNames, by: Person, on_behalf_of: Person | None = None
) -> Delegation:
    """Change what the delegation is called from now on; issued papers keep their snapshot."""
    with recorded(by, on_behalf_of):
        for name, value in asdict(names).items():
            setattr(delegation, name, value)
        delegation.save(update_fields=list(asdict(names)))
        return delegation


def add_decision(
    *, delegation: Delegation, facts: DecisionFacts, by: Person, on_behalf_of: Person | None = None
) -> ConstitutingDecision:
    """Enter a decision about the delegation: established, consolidated (kiện toàn) or dissolved."""
    with recorded(by, on_behalf_of):
        return ConstitutingDecision.objects.create(delegation=delegation, **_columns(facts))


def amend_decision(
    *, decision: ConstitutingDecision, facts: DecisionFacts, by: Person, on_behalf_of: Person | None = None
) -> ConstitutingDecision:
    """Correct or complete a decision, say with its day once it is known."""
    with recorded(by, on_behalf_of):
        for name, value in _columns(facts).items():
            setattr(decision, name, value)
        decision.save()
        return decision


def _columns(facts: DecisionFacts) -> dict[str, object]:
    # Not asdict: it would copy the issuer.
    return {name: getattr(facts, name) for name in DecisionFacts.__dataclass_fields__}


def adopt_regulation(
    *,
    delegation: Delegation,
    title: str,
    starts_on: date,
    by: Person,
    on_behalf_of: Person | None = None,
    number: str = "",
    issued_on: date | None = None,
) -> WorkRegulation:
    """Enter the regulation (Quy chế làm việc) in force from `starts_on` on. Refused: `RegulationInForce`."""
    with recorded(by, on_behalf_of):
        if WorkRegulation.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on), delegation=delegation
        ).exists():
            raise RegulationInForce
        return WorkRegulation.objects.create(
            delegation=delegation, title=title, number=number, issued_on=issued_on, starts_on=starts_on
        )


def amend_regulation(
    *,
    regulation: WorkRegulation,
    title: str,
    by: Person,
    on_behalf_of: Person | None = None,
    number: str = "",
    issued_on: date | None = None,
    ends_on: date | None = None,
) -> WorkRegulation:
    """Complete or end a regulation. Refused: `EndsBeforeStart`."""
    with recorded(by, on_behalf_of):
        regulation.title, regulation.number = title, number
        regulation.issued_on, regulation.ends_on = issued_on, ends_on
        regulation.save()
        return regulation


def add_article(
    *,
    regulation: WorkRegulation,
    number: str,
    kind: ArticleKind,
    by: Person,
    on_behalf_of: Person | None = None,
    text: str = "",
) -> RegulationArticle:
    """Enter an article that duties or quotas rest on. Refused: `ArticleTaken`."""
    with recorded(by, on_behalf_of):
        return RegulationArticle.objects.create(
            delegation=regulation.delegation, regulation=regulation, number=number, kind=kind, text=text
        )


def amend_article(
    *,
    article: RegulationArticle,
    number: str,
    kind: ArticleKind,
    by: Person,
    on_behalf_of: Person | None = None,
    text: str = "",
) -> RegulationArticle:
    """Correct an article. Refused: `ArticleTaken`."""
    with recorded(by, on_behalf_of):
        article.number, article.kind, article.text = number, kind, text
        article.save()
        return article


def add_themes(*, delegation: Delegation, names: Sequence[str], by: Person) -> list[Theme]:
    """Add themes after those there are, in the order given, all or none. Refused: `ThemeTaken`."""
    with recorded(by):
        last = Theme.objects.filter(delegation=delegation).aggregate(last=Max("position"))["last"] or 0
        themes = []
        for position, name in enumerate(names, last + 1):
            _refuse_theme_twice(delegation, name)
            themes.append(Theme.objects.create(delegation=delegation, name=name, slug=_slug(name), position=position))
        return themes


def amend_theme(*, theme: Theme, name: str, short_name: str, position: int, by: Person) -> Theme:
    """Rename a theme or give it another place; what was logged under it follows. Refused: `ThemeTaken`."""
    with recorded(by):
        _refuse_theme_twice(theme.delegation, name, but=theme)
        theme.name, theme.short_name, theme.position = name, short_name, position
        theme.save()
        return theme


def _refuse_theme_twice(delegation: Delegation, name: str, but: Theme | None = None) -> None:
    same = Theme.objects.filter(delegation=delegation, search_key=fold(name))
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise ThemeTaken(name=name, field="name" if but else "names")


def _slug(name: str) -> str:
    """The folded name, joined by hyphens: "dat-dai"."""
    words = "".join(letter if letter.isalnum() else " " for letter in fold(name)).split()
    return "-".join(words)[:SLUG_CHARACTERS].strip("-") or "chu-de"
