"""The shared nouns of the work: themes, guiding documents, key projects, schemes, inspections, who took part."""

from typing import Any

from django.db import models
from django.db.models import Q

from delegation575.foundation.constraints import SamePair, pair_key
from delegation575.foundation.history import tracked
from delegation575.foundation.rows import Row
from delegation575.foundation.vietnamese import fold
from delegation575.organisation.models.delegations import Delegation
from delegation575.organisation.models.people import Person
from delegation575.organisation.models.units import OrgUnit


class SourceReference(Row):
    """Where an imported fact was read."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="sources")
    title = models.CharField(max_length=300)
    author = models.CharField(max_length=120, blank=True)
    outlet = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [pair_key("sourcereference")]


@tracked
class Theme(Row):
    """A field of work that sessions, assessments and directives speak of: "quản lý đất đai"."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="themes")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    search_key = models.CharField(max_length=150, editable=False)

    class Meta:
        constraints = [
            pair_key("theme"),
            models.UniqueConstraint(fields=["delegation", "slug"], name="theme_slug"),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Fill the stored search key."""
        self.search_key = fold(self.name)
        super().save(*args, **kwargs)


class DocumentLevel(models.TextChoices):
    """Whose paper it is."""

    CENTRAL = "central"
    PROVINCE = "province"
    CITY = "city"
    COMMUNE = "commune"


@tracked
class GuidingDocument(Row):
    """A resolution or other paper the delegation follows; a collection may be unnamed and uncounted."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="guiding_documents")
    type_symbol = models.CharField(max_length=10)
    """The Party's symbol of the type: NQ, CT, KL, QĐ."""
    number = models.CharField(max_length=40, blank=True)
    issuer = models.ForeignKey(OrgUnit, models.PROTECT, null=True, blank=True, related_name="+")
    co_issuer = models.ForeignKey(OrgUnit, models.PROTECT, null=True, blank=True, related_name="+")
    level = models.CharField(max_length=10, choices=DocumentLevel)
    issued_on = models.DateField(null=True, blank=True)
    name = models.CharField(max_length=300)
    is_collection = models.BooleanField(default=False)
    """Several papers, not named one by one ("các nghị quyết chuyên đề")."""

    class Meta:
        constraints = [pair_key("guidingdocument")]

    def __str__(self) -> str:
        return self.name


@tracked
class KeyProject(Row):
    """A large or key project in the place watched over, or an unnamed collection of them."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="key_projects")
    name = models.CharField(max_length=300)
    level = models.CharField(max_length=10, choices=DocumentLevel)
    located_in = models.ForeignKey(OrgUnit, models.PROTECT, related_name="+")
    is_collection = models.BooleanField(default=False)

    class Meta:
        constraints = [pair_key("keyproject")]


@tracked
class SchemeProgramme(Row):
    """A programme of schemes with a counted target: the nine subdivision schemes."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="scheme_programmes")
    name = models.CharField(max_length=300)
    target_count = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            pair_key("schemeprogramme"),
            models.CheckConstraint(condition=Q(target_count__gt=0), name="schemeprogramme_target"),
        ]


class SchemeState(models.TextChoices):
    """How far a scheme has come."""

    UNKNOWN = "unknown"
    DRAFTING = "drafting"
    SUBMITTED = "submitted"
    APPROVED = "approved"


@tracked
class SchemeItem(Row):
    """One scheme of a programme; without a name until it is known."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    programme = models.ForeignKey(SchemeProgramme, models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=SchemeState, default=SchemeState.UNKNOWN)

    class Meta:
        constraints = [
            SamePair(parent="programme", name="schemeitem_delegation"),
            models.UniqueConstraint(fields=["programme", "number"], name="schemeitem_number"),
        ]


@tracked
class InspectionConclusion(Row):
    """A conclusion of a State inspection (thanh tra), apart from Party inspection and supervision."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="inspection_conclusions")
    name = models.CharField(max_length=300)
    level = models.CharField(max_length=10, choices=DocumentLevel)
    number = models.CharField(max_length=40, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    is_collection = models.BooleanField(default=False)

    class Meta:
        constraints = [pair_key("inspectionconclusion")]


class Participation(Row):
    """Who took part in an event: a named person, or a group by body and capacity, in protocol order."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(OrgUnit, models.PROTECT, null=True, blank=True, related_name="+")
    capacity = models.CharField(max_length=300, blank=True)
    """In what capacity: "các đồng chí trong Ban Thường vụ Thành uỷ"."""
    group_order = models.PositiveSmallIntegerField(default=0)
    attended = models.BooleanField(default=True)
    absence_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True


class Proposal(Row):
    """What somebody proposed at an event: a task or a measure, to an addressee."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    """Empty: the members together."""
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+")
    addressee = models.ForeignKey(OrgUnit, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()

    class Meta:
        abstract = True
