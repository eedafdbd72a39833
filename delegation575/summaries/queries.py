"""What a six-month summary says, read from the rows: figures, the conference's words, the lists of its appendices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from delegation575.directives.models import (
    AddresseePart,
    Assessment,
    AssessmentKind,
    AssessmentSubject,
    AssessmentVoice,
    Conclusion,
    Conference,
    ConferenceProposal,
    Directive,
    DirectiveAddressee,
    Modality,
    Recommendation,
)
from delegation575.foundation.periods import HalfYear, Period, end_of
from delegation575.organisation.models import (
    ConstitutingDecision,
    Delegation,
    DelegationMembership,
    MembershipRole,
    OrgUnit,
    Person,
    Position,
    SchemeItem,
    WorkRegulation,
)
from delegation575.overview import figures
from delegation575.overview.figures import Basis, Figure
from delegation575.work_sessions.models import NoteKind, SessionTopic, SituationNote, WorkSession


@dataclass(frozen=True)
class Signatory:
    """Who signs: the head on the day, with the first of their posts in protocol order."""

    person: Person | None
    title: str


@dataclass(frozen=True)
class ThemeCount:
    """How often a theme was worked on in the sessions held."""

    name: str
    sessions: int
    difficulties: int


@dataclass(frozen=True)
class Instruction:
    """A directive with the words for who leads, who coordinates, to whom it is reported."""

    directive: Directive
    leads: list[str]
    coordinating: list[str]
    report_to: list[str]


@dataclass(frozen=True)
class Judgements:
    """The assessments of a conference, apart by who says them and about whom."""

    reported: list[Assessment]
    achievements: list[Assessment]
    own_limitations: list[Assessment]
    city_limitations: list[Assessment]


@dataclass(frozen=True)
class Grounds:
    """What the delegation rests on and who signs for it."""

    decision: ConstitutingDecision | None
    regulation: WorkRegulation | None
    signatory: Signatory


@dataclass(frozen=True)
class Outcome:
    """What a conference brought: all empty without one."""

    conference: Conference | None
    conclusion: Conclusion | None
    judgements: Judgements
    instructions: list[Instruction]
    proposals: list[ConferenceProposal]
    recommendations: list[Recommendation]
    scheme_items: list[SchemeItem]


def half_years(delegation: Delegation, day: date) -> list[Period]:
    """The half-years from the delegation's first to that of `day`, newest first."""
    period, first = HalfYear.containing(day), HalfYear.containing(delegation.starts_on)
    found = []
    while period.starts_on >= first.starts_on:
        found.append(period)
        period = period.previous()
    return found


def basis_of(delegation: Delegation, period: Period, now: datetime) -> Basis:
    """The whole delegation, figures until 24:00 of the period's last day, or until now while it lasts."""
    return Basis.of(delegation, period, min(now, end_of(period.ends_on)))


def all_figures(basis: Basis) -> dict[str, Figure]:
    """Every figure of the summary, by key."""
    return figures.figures(basis)


def grounds_on(delegation: Delegation, day: date) -> Grounds:
    """The delegation's latest decision and its regulation, and its head, as of `day`."""
    decisions = delegation.decisions.filter(Q(issued_on__isnull=True) | Q(issued_on__lte=day))
    regulation = delegation.regulations.filter(starts_on__lte=day).order_by("-starts_on").first()
    return Grounds(decisions.order_by("issued_on", "id").last(), regulation, _signatory(delegation, day))


def _signatory(delegation: Delegation, day: date) -> Signatory:
    heads = DelegationMembership.objects.valid().on(day).filter(delegation=delegation, role=MembershipRole.HEAD)
    membership = heads.select_related("person").first()
    if membership is None:
        return Signatory(None, "")
    posts = Position.objects.valid().on(day).filter(person=membership.person_id).order_by("precedence", "id")
    post = posts.first()
    return Signatory(membership.person, post.title if post else "")


def themes_worked_on(basis: Basis) -> list[ThemeCount]:
    """The themes of the sessions held, in their usual order, with the difficulties noted in those sessions."""
    held = figures.sessions(basis, "sessions_held").order_by()
    topics = SessionTopic.objects.filter(session__in=held)
    difficult = Q(session__notes__kind=NoteKind.DIFFICULTY)
    counted = topics.values("theme__name", "theme__position").annotate(
        sessions=Count("session", distinct=True), difficulties=Count("session__notes", filter=difficult, distinct=True)
    )
    ordered = counted.order_by("theme__position", "theme__name")
    return [ThemeCount(row["theme__name"], row["sessions"], row["difficulties"]) for row in ordered]


def recommendations_heard(basis: Basis) -> QuerySet[SituationNote]:
    """What was asked for in the sessions held, by day."""
    held = figures.sessions(basis, "sessions_held").order_by()
    heard = SituationNote.objects.filter(session__in=held, kind=NoteKind.RECOMMENDATION)
    return heard.select_related("session__unit").order_by("session__day", "id")


def sessions_listed(basis: Basis) -> Sequence[WorkSession]:
    """Every session held, in the order of their days, with what the list shows."""
    held = figures.sessions(basis, "sessions_held").select_related("unit", "host", "responsible", "chair")
    return list(held.prefetch_related("topics__theme").order_by("day", "starts_at", "id"))


def outcome_of(delegation: Delegation, period: Period) -> Outcome:
    """What the conference that reviewed the period brought."""
    conferences = Conference.objects.filter(delegation=delegation, reviewed_period=period.code)
    conference = conferences.select_related("chair").order_by("held_on").last()
    assessments = list(conference.assessments.order_by("position", "id")) if conference else []
    conclusions = conference.conclusions.select_related("speaker").order_by("id") if conference else None
    return Outcome(
        conference,
        conclusions.first() if conclusions is not None else None,
        _judgements(assessments),
        _instructions(conference) if conference else [],
        list(conference.proposals.order_by("position", "id")) if conference else [],
        _recommendations(conference) if conference else [],
        _scheme_items(conference) if conference else [],
    )


def _judgements(assessments: list[Assessment]) -> Judgements:
    achievements = [one for one in assessments if one.kind == AssessmentKind.ACHIEVEMENT]
    limitations = [one for one in assessments if one.kind == AssessmentKind.LIMITATION]
    return Judgements(
        reported=[one for one in achievements if one.voice == AssessmentVoice.REPORT],
        achievements=[one for one in achievements if one.voice != AssessmentVoice.REPORT],
        own_limitations=[one for one in limitations if one.subject != AssessmentSubject.OVERSEEN],
        city_limitations=[one for one in limitations if one.subject == AssessmentSubject.OVERSEEN],
    )


def _instructions(conference: Conference) -> list[Instruction]:
    directives = Directive.objects.filter(conclusion__conference=conference).order_by("conclusion_id", "number")
    return [_instruction(one) for one in directives.prefetch_related("addressees__body")]


def _instruction(directive: Directive) -> Instruction:
    named: dict[str, list[str]] = {part: [] for part in AddresseePart.values}
    for addressee in sorted(directive.addressees.all(), key=lambda one: (one.position, one.pk)):
        named[addressee.part].append(_addressee_words(addressee))
    return Instruction(
        directive, named[AddresseePart.LEAD], named[AddresseePart.COORDINATE], named[AddresseePart.REPORT_TO]
    )


def _addressee_words(addressee: DirectiveAddressee) -> str:
    return addressee.capacity or (addressee.body.label if addressee.body else "")


def with_modality(instructions: list[Instruction], modality: Modality) -> list[Instruction]:
    """Those said as a request, or those said as a requirement."""
    return [one for one in instructions if one.directive.modality == modality]


def _recommendations(conference: Conference) -> list[Recommendation]:
    found = conference.recommendations.select_related("from_unit", "to_unit")
    return list(found.order_by("position", "id"))


def _scheme_items(conference: Conference) -> list[SchemeItem]:
    programmes = Directive.objects.filter(conclusion__conference=conference, programme__isnull=False)
    items = SchemeItem.objects.filter(programme__in=programmes.values("programme")).select_related("programme")
    return list(items.order_by("programme_id", "number"))


_UNIT_ORDER = ["xã", "phường", "thị trấn", "đặc khu"]


def unit_words(basis: Basis) -> str:
    """What the watched units are, in their usual order: "xã, phường"."""
    names = set(figures.watched_units(basis).order_by().values_list("type__name", flat=True))
    known = [name for name in _UNIT_ORDER if name in names]
    return ", ".join(known + sorted(names - set(_UNIT_ORDER))) or "đơn vị"


def recipients_of(delegation: Delegation) -> tuple[str, ...]:
    """Who gets the report, one a line of the delegation's own list; without one, as such papers usually go."""
    written = [line.strip(" -,;.") for line in delegation.recipients.splitlines()]
    return tuple(line for line in written if line) or _usual_recipients(delegation)


def _usual_recipients(delegation: Delegation) -> tuple[str, ...]:
    """The body that set it up, the standing committee of the place watched over, the members, the archive."""
    parent = delegation.parent_body.type.name
    hosts = OrgUnit.objects.filter(area=delegation.overseen_id, type__code__startswith="ban-thuong-vu")
    watched = [host.label for host in hosts.order_by("type__precedence", "sort_key")[:1]]
    archive = parent.removeprefix("Ban Thường vụ ")
    return (f"{parent} (báo cáo)", *watched, "Các thành viên Đoàn công tác", f"Lưu Văn phòng {archive}")
