"""What a chair concluded, split into directives downwards with their addressees."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5
from django.utils.translation import gettext_lazy as _

from delegation575.directives.models.conferences import Conference
from delegation575.directives.states import DirectiveState
from delegation575.foundation.constraints import SamePair, pair_key
from delegation575.foundation.history import tracked
from delegation575.foundation.rows import Row
from delegation575.organisation.models import (
    Delegation,
    InspectionConclusion,
    KeyProject,
    OrgUnit,
    Person,
    SchemeProgramme,
    Theme,
)
from delegation575.work_sessions.models import WorkSession


@tracked
class Conclusion(Row):
    """What the chair of one conference or one session concluded, in which capacity."""

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
            models.CheckConstraint(
                condition=Q(conference__isnull=False, session__isnull=True)
                | Q(conference__isnull=True, session__isnull=False),
                name="conclusion_conference_or_session",
            ),
            models.UniqueConstraint(fields=["conference"], name="conclusion_once"),
            models.UniqueConstraint(fields=["session"], name="conclusion_session_once"),
        ]


class Modality(models.TextChoices):
    """Đề nghị to the city, yêu cầu to one's own members; never mixed up."""

    REQUEST = "request", _("Requests")
    REQUIRE = "require", _("Requires")


DIRECTIVE_STATES = [
    (DirectiveState.OPEN.value, _("Being carried out")),
    (DirectiveState.REPORTED.value, _("Reported done")),
    (DirectiveState.CLOSED.value, _("Closed")),
]


@tracked
class Directive(Row):
    """One instruction of the delegation's head (ý kiến chỉ đạo), with or without a due date."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="directives")
    conclusion = models.ForeignKey(Conclusion, models.PROTECT, related_name="directives")
    number = models.PositiveSmallIntegerField()
    """Its place in the conclusion, from 1."""
    modality = models.CharField(max_length=10, choices=Modality)
    text = models.TextField()
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    """Empty: "chưa ấn định thời hạn", never overdue."""
    due_wording = models.CharField(max_length=120, blank=True)
    """The time as it was said where that is no date: "trong thời gian tới"."""
    all_members = models.BooleanField(default=False)
    """Addressed to every member of the delegation."""
    target_count = models.PositiveSmallIntegerField(null=True, blank=True)
    programme = models.ForeignKey(SchemeProgramme, models.PROTECT, null=True, blank=True, related_name="directives")
    key_project = models.ForeignKey(KeyProject, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=15, choices=DIRECTIVE_STATES, default=DirectiveState.OPEN)

    class Meta:
        constraints = [
            pair_key("directive"),
            SamePair(parent="conclusion", name="directive_delegation"),
            SamePair(parent="theme", name="directive_theme"),
            SamePair(parent="programme", name="directive_programme"),
            SamePair(parent="key_project", name="directive_project"),
            models.UniqueConstraint(fields=["conclusion", "number"], name="directive_number"),
            models.UniqueConstraint("conclusion", MD5("text"), name="directive_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="directive_number_from_one"),
            models.CheckConstraint(
                condition=Q(target_count__isnull=True) | Q(target_count__gt=0), name="directive_target"
            ),
            models.CheckConstraint(
                condition=Q(all_members=False) | Q(modality=Modality.REQUIRE), name="directive_members_required"
            ),
        ]
        indexes = [models.Index(fields=["delegation", "state"], name="directive_state")]


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

    LEAD = "lead", _("Leads")
    COORDINATE = "coordinate", _("Coordinates")
    REPORT_TO = "report_to", _("Is reported to")


@tracked
class DirectiveAddressee(Row):
    """Who leads, who coordinates, to whom it is reported: a body, or a group by its capacity."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    directive = models.ForeignKey(Directive, models.PROTECT, related_name="addressees")
    part = models.CharField(max_length=10, choices=AddresseePart)
    body = models.ForeignKey(OrgUnit, models.PROTECT, null=True, blank=True, related_name="+")
    capacity = models.CharField(max_length=200, blank=True)
    """As it was said where that differs from the body's name: "chính quyền thành phố"."""
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            SamePair(parent="directive", name="directiveaddressee_delegation"),
            models.CheckConstraint(
                condition=Q(body__isnull=False) | ~Q(capacity=""), name="directiveaddressee_somebody"
            ),
            models.UniqueConstraint(
                fields=["directive", "part", "body", "capacity"],
                name="directiveaddressee_once",
                nulls_distinct=False,
            ),
        ]
