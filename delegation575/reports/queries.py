"""Which duties, which reports: read-only. What `deadlines.status` says of one row, the database says of many."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from delegation575.foundation.periods import day_of
from delegation575.foundation.rows import dated_on
from delegation575.organisation.models import Delegation, MembershipRole, Person, TeamMembership
from delegation575.organisation.models.people import NOT_VOIDED
from delegation575.reports.deadlines import DutyStatus, soon_until
from delegation575.reports.models import (
    MemberReport,
    MemberReportSection,
    NamedReporter,
    OutlineSection,
    ReportDuty,
    ReportReturn,
    ReportType,
    RubricCriterion,
)

OUTSTANDING = Q(submitted_at__isnull=True, waived_at__isnull=True, voided_at__isnull=True)
"""Neither submitted, nor waived, nor voided: as the partial index `reportduty_outstanding` has it."""

_SUBMITTED = Q(submitted_at__isnull=False, waived_at__isnull=True, voided_at__isnull=True)


def having(status: DutyStatus, now: datetime) -> Q:
    """The condition that a duty's status at `now` is this one: `deadlines.status`, asked of the database."""
    not_due = OUTSTANDING & Q(due_at__gt=now)
    opened = Q(period_starts_on__lte=day_of(now))
    return {
        DutyStatus.NOT_OPEN: not_due & ~opened,
        DutyStatus.OPEN: not_due & opened & Q(due_at__gt=soon_until(now)),
        DutyStatus.DUE_SOON: not_due & opened & Q(due_at__lte=soon_until(now)),
        DutyStatus.OVERDUE: OUTSTANDING & Q(due_at__lte=now),
        DutyStatus.ON_TIME: _SUBMITTED & Q(submitted_at__lt=F("due_at")),
        DutyStatus.LATE: _SUBMITTED & Q(submitted_at__gte=F("due_at")),
        DutyStatus.WAIVED: NOT_VOIDED & Q(waived_at__isnull=False),
        DutyStatus.VOIDED: Q(voided_at__isnull=False),
    }[status]


def as_it_stood(at: datetime) -> dict[str, Q]:
    """What was counted of duties at a moment, by name; what came at it or later (a submission, a waiver)
    is not known. A voided duty never counted.

    `owed` is the denominator of every rate: due by then or handed in ahead, neither waived nor voided.
    `submitted`, `on_time`, `late` and `missing` are parts of it, so that no rate can exceed 100 %.
    """
    waived = NOT_VOIDED & Q(waived_at__lt=at)
    in_force = NOT_VOIDED & (Q(waived_at__isnull=True) | Q(waived_at__gte=at))
    submitted = in_force & Q(submitted_at__lt=at)
    missing = in_force & Q(due_at__lte=at) & (Q(submitted_at__isnull=True) | Q(submitted_at__gte=at))
    return {
        "owed": submitted | missing,
        "submitted": submitted,
        "on_time": submitted & Q(submitted_at__lt=F("due_at")),
        "late": submitted & Q(submitted_at__gte=F("due_at")),
        "missing": missing,
        "waived": waived,
    }


def with_team(duties: QuerySet[ReportDuty], day: date) -> QuerySet[ReportDuty]:
    """Each duty with the number and name of its person's team on `day` (`team_number`, `team_name`)."""
    team = TeamMembership.objects.valid().on(day).filter(delegation=OuterRef("delegation"), person=OuterRef("person"))
    return duties.annotate(
        team_number=Subquery(team.values("team__number")[:1]), team_name=Subquery(team.values("team__name")[:1])
    )


def with_draft(duties: QuerySet[ReportDuty]) -> QuerySet[ReportDuty]:
    """Each duty with the moment its draft was last saved (`draft_saved_at`), if there is one."""
    draft = MemberReport.objects.filter(duty=OuterRef("pk"), submitted_at__isnull=True)
    return duties.annotate(
        draft_saved_at=Subquery(draft.values("saved_at")[:1]),
        draft_nothing=Subquery(draft.values("nothing_to_report")[:1]),
    )


def draft_texts(duty: ReportDuty) -> dict[uuid.UUID, str]:
    """What the draft of a duty's report has in each section."""
    written = MemberReportSection.objects.filter(report__duty=duty, report__submitted_at__isnull=True)
    return dict(written.values_list("section", "text"))


def last_texts(duty: ReportDuty) -> dict[uuid.UUID, str]:
    """What the version handed in last has in each section: what a returned report is mended from."""
    last = last_version(duty)
    return dict(last.sections.values_list("section", "text")) if last else {}


def last_version(duty: ReportDuty) -> MemberReport | None:
    """The version handed in last, with its review."""
    handed_in = duty.versions.filter(submitted_at__isnull=False).select_related("review__proposed_by")
    return handed_in.order_by("-version").first()


def text_and_last(duty: ReportDuty, *, drafts: bool = False) -> tuple[str, str]:
    """What the newest version of a duty's report says, and what its person's report of the same type before it
    said as it was last handed in; empty where there is none. With `drafts`, its own draft counts. One query.
    """
    handed_in = MemberReport.objects.filter(submitted_at__isnull=False)
    same = handed_in.filter(duty__person=duty.person_id, duty__type=duty.type_id, duty__voided_at__isnull=True)
    before = same.filter(duty__period_ends_on__lt=duty.period_starts_on)
    newest = (MemberReport.objects if drafts else handed_in).filter(duty=duty).order_by("-version")
    last = before.order_by("-duty__period_ends_on", "-version")
    wanted = Q(report=Subquery(newest.values("pk")[:1])) | Q(report=Subquery(last.values("pk")[:1]))
    rows = list(MemberReportSection.objects.filter(wanted).order_by("section__position").values("report__duty", "text"))
    own = [row["text"] for row in rows if row["report__duty"] == duty.pk]
    others = [row["text"] for row in rows if row["report__duty"] != duty.pk]
    return "\n".join(own), "\n".join(others)


def returns_of(duty: ReportDuty) -> QuerySet[ReportReturn]:
    """How often it was sent back, with the reasons, the latest first."""
    return duty.returns.select_related("returned_by").prefetch_related("reasons").order_by("-returned_at")


@dataclass
class Version:
    """A report as it was handed in: heading and text of each section that was filled."""

    number: int
    submitted_at: datetime
    submitted_by: str
    received_on: date | None
    nothing_to_report: bool
    sections: list[tuple[str, str]] = field(default_factory=list)


def versions_of(duty: ReportDuty) -> list[Version]:
    """Every version handed in, newest first, drafts left out. One query."""
    columns = ("version", "submitted_at", "submitted_by__full_name", "received_on", "nothing_to_report")
    rows = (
        MemberReport.objects.filter(duty=duty, submitted_at__isnull=False)
        .order_by("-version", "sections__section__position")
        .values_list(*columns, "sections__section__heading", "sections__text")
    )
    found: dict[int, Version] = {}
    for *facts, heading, text in rows:
        version = found.setdefault(facts[0], Version(*facts))
        if text:
            version.sections.append((heading, text))
    return list(found.values())


def of_team(team_id: uuid.UUID, day: date, prefix: str = "person") -> Q:
    """The condition that a row's person is in the team on `day`."""
    people = TeamMembership.objects.valid().on(day).filter(team=team_id)
    return Q(**{f"{prefix}__in": people.values("person")})


def unsubmitted_duties(delegation: Delegation, until: datetime) -> QuerySet[ReportDuty]:
    """Outstanding duties whose deadline is at or before `until`, earliest first."""
    return delegation.duties.filter(OUTSTANDING, due_at__lte=until).order_by("due_at", "pk")


def returned_duties(delegation: Delegation, until: datetime) -> QuerySet[ReportDuty]:
    """Reports sent back and wanted again at or before `until`, earliest first."""
    lying = Q(returned_at__isnull=False, waived_at__isnull=True, voided_at__isnull=True)
    return delegation.duties.filter(lying, resubmit_by__lte=until).order_by("resubmit_by", "pk")


def criteria_of(duty: ReportDuty) -> QuerySet[RubricCriterion]:
    """What people judge a duty's report by, in order; what the clock gives is left out."""
    return RubricCriterion.objects.filter(type=duty.type_id, computed=False).order_by("position")


def who_could_owe(duty: ReportDuty, day: date) -> QuerySet[Person]:
    """Who of the delegation a report could be handed to on `day`: not its head, nor who owes it already."""
    memberships = duty.delegation.memberships.filter(NOT_VOIDED, dated_on(day)).exclude(role=MembershipRole.HEAD)
    owing = ReportDuty.objects.filter(NOT_VOIDED, type=duty.type_id, period=duty.period).values("person")
    return Person.objects.filter(pk__in=memberships.values("person")).exclude(pk__in=owing).order_by("sort_key")


def with_particulars(types: QuerySet[ReportType]) -> QuerySet[ReportType]:
    """Each kind of report with who owes it by name (`named`), its `headings` and its `rubric` as it is typed."""
    here = {"type": OuterRef("pk")}
    criteria = RubricCriterion.objects.filter(**here).order_by("position")
    line = Concat(Cast("points", CharField()), Value(" "), "name")
    return types.annotate(
        named=ArraySubquery(NamedReporter.objects.filter(**here).values("person")),
        headings=ArraySubquery(OutlineSection.objects.filter(**here).order_by("position").values("heading")),
        rubric=ArraySubquery(criteria.annotate(line=line).values("line")),
    )


def sections_of(duty: ReportDuty) -> QuerySet[OutlineSection]:
    """The outline that a duty's report fills, in order."""
    return OutlineSection.objects.filter(type=duty.type_id).order_by("position")


def types_on(delegation: Delegation, day: date) -> QuerySet[ReportType]:
    """The kinds of report in force on `day`, by name."""
    return ReportType.objects.on(day).filter(delegation=delegation).order_by("name", "pk")


def all_types(delegation: Delegation) -> QuerySet[ReportType]:
    """Every kind of report the delegation has or had, those in force first."""
    return (
        ReportType.objects.filter(delegation=delegation)
        .select_related("article")
        .order_by(Coalesce("ends_on", date.max).desc(), "name", "pk")
    )


def people_owing(delegation: Delegation, day: date) -> QuerySet[Person]:
    """Who has duties and belongs to the delegation on `day`, in Vietnamese name order."""
    held = Q(pk__in=delegation.memberships.filter(NOT_VOIDED, dated_on(day)).values("person"))
    return Person.objects.filter(held, pk__in=delegation.duties.values("person")).order_by("sort_key")
