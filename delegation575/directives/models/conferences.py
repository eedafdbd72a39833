"""Conferences and what was said there: who took part, what was judged, what was proposed."""

from django.db import models
from django.db.models.functions import MD5
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.constraints import SamePair, pair_key
from delegation575.foundation.history import tracked
from delegation575.foundation.rows import Row
from delegation575.organisation.models import (
    Delegation,
    GuidingDocument,
    KeyProject,
    OrgUnit,
    Participation,
    Person,
    Proposal,
    SourceReference,
    Theme,
)
from delegation575.work_sessions.models import DayPart


class ConferenceKind(models.TextChoices):
    """What a conference reviews."""

    MID_YEAR_REVIEW = "mid_year_review", _("Mid-year review")
    YEAR_REVIEW = "year_review", _("Year-end review")
    OTHER = "other", _("Other conference")


@tracked
class Conference(Row):
    """A meeting that reviews a period and agrees on the next; its day is not the period's end."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="conferences")
    kind = models.CharField(max_length=20, choices=ConferenceKind)
    title = models.CharField(max_length=300)
    held_on = models.DateField()
    day_part = models.CharField(max_length=10, choices=DayPart)
    starts_at = models.TimeField(null=True, blank=True)
    """Empty: only the half-day is known."""
    venue = models.CharField(max_length=200)
    reviewed_period = models.CharField(max_length=10, blank=True)
    """A period's code: "2022-H1"."""
    planned_period = models.CharField(max_length=10, blank=True)
    purpose = models.TextField(blank=True)
    chair = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    chair_capacity = models.CharField(max_length=200, blank=True)
    """The chair's titles on that day, in the order they are said."""
    source = models.ForeignKey(SourceReference, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            pair_key("conference"),
            SamePair(parent="source", name="conference_source"),
            models.UniqueConstraint(fields=["delegation", "kind", "held_on", "day_part"], name="conference_once"),
        ]
        indexes = [models.Index(fields=["delegation", "-held_on", "-id"], name="conference_day")]

    def __str__(self) -> str:
        return self.title


@tracked
class ConferenceParticipation(Participation):
    """Who was at a conference, by group and capacity in protocol order."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="participations")

    class Meta:
        constraints = [
            SamePair(parent="conference", name="conferenceparticipation_delegation"),
            models.UniqueConstraint(
                fields=["conference", "person", "body", "capacity"],
                name="conferenceparticipation_once",
                nulls_distinct=False,
            ),
        ]


class AssessmentKind(models.TextChoices):
    """For or against."""

    ACHIEVEMENT = "achievement", _("Strength")
    LIMITATION = "limitation", _("Limitation")


class AssessmentSubject(models.TextChoices):
    """About whom: the delegation's own limits stand apart from those of the place it watches over."""

    DELEGATION = "delegation", _("The delegation")
    MEMBERS = "members", _("The members of the delegation")
    OVERSEEN = "overseen", _("The Party committee and the authorities of the place")


class AssessmentVoice(models.TextChoices):
    """Who says it."""

    REPORT = "report", _("The report to the conference")
    DELEGATES = "delegates", _("The delegates at the conference")
    CHAIR = "chair", _("The chair of the conference")


@tracked
class Assessment(Row):
    """What was judged well or ill done, with who says it and about whom (domain.md §1, rows 4-10)."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="assessments")
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="assessments")
    kind = models.CharField(max_length=15, choices=AssessmentKind)
    subject = models.CharField(max_length=15, choices=AssessmentSubject)
    voice = models.CharField(max_length=15, choices=AssessmentVoice)
    guiding_document = models.ForeignKey(GuidingDocument, models.PROTECT, null=True, blank=True, related_name="+")
    with_body = models.ForeignKey(OrgUnit, models.PROTECT, null=True, blank=True, related_name="+")
    """With whom the work was done, where that is said: Ban Thường vụ Thành uỷ."""
    emphasised = models.BooleanField(default=False)
    """Named in particular ("đặc biệt là")."""
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()

    class Meta:
        constraints = [
            pair_key("assessment"),
            SamePair(parent="conference", name="assessment_delegation"),
            SamePair(parent="guiding_document", name="assessment_document"),
            # The digest: an index entry holds no more than 2,700 bytes of text.
            models.UniqueConstraint("conference", "kind", "subject", MD5("text"), name="assessment_once"),
        ]


@tracked
class AssessmentTheme(Row):
    """A field of work that an assessment speaks of; one sentence may speak of several."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="themes")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            SamePair(parent="assessment", name="assessmenttheme_delegation"),
            SamePair(parent="theme", name="assessmenttheme_theme"),
            models.UniqueConstraint(fields=["assessment", "theme"], name="assessmenttheme_once"),
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
            SamePair(parent="theme", name="conferenceproposal_theme"),
            SamePair(parent="key_project", name="conferenceproposal_project"),
            models.UniqueConstraint("conference", MD5("text"), name="conferenceproposal_once"),
        ]
