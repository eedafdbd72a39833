"""Conferences and what was said there: assessments, proposals, conclusions, directives, recommendations."""

from django.db import models
from django.db.models import Q

from delegation575.directives.states import DirectiveState, RecommendationState
from delegation575.foundation.constraints import SamePair, pair_key
from delegation575.foundation.history import tracked
from delegation575.foundation.rows import Row
from delegation575.organisation.models import (
    Delegation,
    GuidingDocument,
    InspectionConclusion,
    KeyProject,
    OrgUnit,
    Participation,
    Person,
    Proposal,
    SchemeProgramme,
    SourceReference,
    Theme,
)
from delegation575.work_sessions.models import DayPart, WorkSession


class ConferenceKind(models.TextChoices):
    """What a conference reviews."""

    MID_YEAR_REVIEW = "mid_year_review"
    YEAR_REVIEW = "year_review"
    OTHER = "other"


@tracked
class Conference(Row):
    """A meeting that reviews a period and agrees on the next; its day is not the period's end."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="conferences")
    kind = models.CharField(max_length=20, choices=ConferenceKind)
    title = models.CharField(max_length=300)
    held_on = models.DateField()
    day_part = models.CharField(max_length=10, choices=DayPart)
    starts_at = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=200)
    reviewed_period = models.CharField(max_length=10, blank=True)
    """A period's code: "2022-H1"."""
    planned_period = models.CharField(max_length=10, blank=True)
    purpose = models.TextField(blank=True)
    chair = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    chair_capacity = models.CharField(max_length=200, blank=True)
    source = models.ForeignKey(SourceReference, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [pair_key("conference"), SamePair(parent="source", name="conference_source")]

    def __str__(self) -> str:
        return self.title


@tracked
class ConferenceParticipation(Participation):
    """Who was at a conference, by group and capacity in protocol order."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="participations")

    class Meta:
        constraints = [SamePair(parent="conference", name="conferenceparticipation_delegation")]


class AssessmentKind(models.TextChoices):
    """For or against."""

    ACHIEVEMENT = "achievement"
    LIMITATION = "limitation"


class AssessmentSubject(models.TextChoices):
    """About whom: the delegation's own limits stand apart from the city's."""

    DELEGATION = "delegation"
    MEMBERS = "members"
    CITY = "city"


class AssessmentVoice(models.TextChoices):
    """Who says it."""

    REPORT = "report"
    DELEGATES = "delegates"
    CHAIR = "chair"


@tracked
class Assessment(Row):
    """What was judged well or ill done, with who says it and about whom (domain.md §1, rows 4-10)."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="assessments")
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="assessments")
    kind = models.CharField(max_length=15, choices=AssessmentKind)
    subject = models.CharField(max_length=15, choices=AssessmentSubject)
    voice = models.CharField(max_length=15, choices=AssessmentVoice)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+")
    guiding_document = models.ForeignKey(GuidingDocument, models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()

    class Meta:
        constraints = [
            SamePair(parent="conference", name="assessment_delegation"),
            SamePair(parent="theme", name="assessment_theme"),
            SamePair(parent="guiding_document", name="assessment_document"),
        ]


@tracked
class ConferenceProposal(Proposal):
    """A measure the members discussed and proposed."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="proposals")
    key_project = models.ForeignKey(KeyProject, models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            SamePair(parent="conference", name="conferenceproposal_delegation"),
            SamePair(parent="key_project", name="conferenceproposal_project"),
        ]


@tracked
class Conclusion(Row):
    """What the chair concluded, in which capacity."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="conclusions")
    conference = models.ForeignKey(Conference, models.PROTECT, null=True, blank=True, related_name="conclusions")
    session = models.ForeignKey(WorkSession, models.PROTECT, null=True, blank=True, related_name="+")
    speaker = models.ForeignKey(Person, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)

    class Meta:
        constraints = [
            pair_key("conclusion"),
            SamePair(parent="conference", name="conclusion_conference"),
            SamePair(parent="session", name="conclusion_session"),
        ]


class Modality(models.TextChoices):
    """Đề nghị to the city, yêu cầu to one's own members; never mixed up."""

    REQUEST = "request"
    REQUIRE = "require"


@tracked
class Directive(Row):
    """One instruction of the delegation's head (ý kiến chỉ đạo), with or without a due date."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="directives")
    conclusion = models.ForeignKey(Conclusion, models.PROTECT, related_name="directives")
    number = models.PositiveSmallIntegerField()
    modality = models.CharField(max_length=10, choices=Modality)
    text = models.TextField()
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    """Empty: "chưa ấn định thời hạn", never overdue."""
    all_members = models.BooleanField(default=False)
    """Addressed to every member of the delegation."""
    target_count = models.PositiveSmallIntegerField(null=True, blank=True)
    programme = models.ForeignKey(SchemeProgramme, models.PROTECT, null=True, blank=True, related_name="directives")
    key_project = models.ForeignKey(KeyProject, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(
        max_length=15, choices=[(s.value, s.value) for s in DirectiveState], default=DirectiveState.OPEN
    )

    class Meta:
        constraints = [
            pair_key("directive"),
            SamePair(parent="conclusion", name="directive_delegation"),
            SamePair(parent="theme", name="directive_theme"),
            SamePair(parent="programme", name="directive_programme"),
            SamePair(parent="key_project", name="directive_project"),
            models.UniqueConstraint(fields=["conclusion", "number"], name="directive_number"),
        ]


@tracked
class DirectiveInspection(Row):
    """An inspection conclusion whose outstanding matters a directive is about."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    directive = models.ForeignKey(Directive, models.PROTECT, related_name="inspections")
    inspection = models.ForeignKey(InspectionConclusion, models.PROTECT, related_name="directives")

    class Meta:
        constraints = [
            SamePair(parent="directive", name="directiveinspection_delegation"),
            SamePair(parent="inspection", name="directiveinspection_same"),
            models.UniqueConstraint(fields=["directive", "inspection"], name="directiveinspection_once"),
        ]


class AddresseePart(models.TextChoices):
    """What a body has to do with a directive."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    REPORT_TO = "report_to"


@tracked
class DirectiveAddressee(Row):
    """Who leads, who coordinates, to whom it is reported: a body, or a group by its capacity."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    directive = models.ForeignKey(Directive, models.PROTECT, related_name="addressees")
    part = models.CharField(max_length=10, choices=AddresseePart)
    body = models.ForeignKey(OrgUnit, models.PROTECT, null=True, blank=True, related_name="+")
    capacity = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            SamePair(parent="directive", name="directiveaddressee_delegation"),
            models.CheckConstraint(
                condition=Q(body__isnull=False) | ~Q(capacity=""), name="directiveaddressee_somebody"
            ),
        ]


@tracked
class Recommendation(Row):
    """What a place asks of the level above; its way is upwards, opposite to a directive."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="recommendations")
    conference = models.ForeignKey(Conference, models.PROTECT, null=True, blank=True, related_name="recommendations")
    session = models.ForeignKey(WorkSession, models.PROTECT, null=True, blank=True, related_name="+")
    from_unit = models.ForeignKey(OrgUnit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(OrgUnit, models.PROTECT, related_name="+")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    received_on = models.DateField()
    state = models.CharField(
        max_length=15, choices=[(s.value, s.value) for s in RecommendationState], default=RecommendationState.RECEIVED
    )

    class Meta:
        constraints = [
            pair_key("recommendation"),
            SamePair(parent="conference", name="recommendation_conference"),
            SamePair(parent="session", name="recommendation_session"),
            SamePair(parent="theme", name="recommendation_theme"),
        ]
