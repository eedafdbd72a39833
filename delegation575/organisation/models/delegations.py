"""The delegation, what it rests on, its teams, members and who is in charge of which unit."""

from django.db import models
from django.db.models import Q

from delegation575.foundation.constraints import SamePair, pair_key
from delegation575.foundation.history import tracked
from delegation575.foundation.rows import Dated, Row, ends_after_start, never_twice
from delegation575.organisation.models.people import NOT_VOIDED, DatedVoidableQuerySet, Person, Voidable, voided_whole
from delegation575.organisation.models.units import OrgUnit


@tracked
class Delegation(Row, Dated):
    """A working delegation: Đoàn công tác. Its code is that of its present decision, not an identity."""

    code = models.CharField(max_length=20, unique=True)
    full_name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=80)
    symbol = models.CharField(max_length=20)
    """What stands after the document type in a number: "ĐCT575"."""
    parent_body = models.ForeignKey(OrgUnit, models.PROTECT, related_name="+")
    """Who set it up: Ban Thường vụ Tỉnh uỷ."""
    superior_line = models.CharField(max_length=120)
    """The upper line of the issuing block, in running case: "Tỉnh uỷ Hà Giang"; papers make the capitals."""
    issuing_line = models.CharField(max_length=120)
    """The lower line: "Đoàn công tác 575"."""
    overseen = models.ForeignKey(OrgUnit, models.PROTECT, related_name="delegations")
    """The place whose political work it watches over and directs."""
    place = models.CharField(max_length=80)
    """The place name before the date on papers: "Hà Giang"."""
    recipients = models.TextField(blank=True)
    """Who gets its reports ("Nơi nhận"), one a line, the archive last."""

    def __str__(self) -> str:
        return self.short_name

    class Meta:
        constraints = [ends_after_start("delegation")]


class DecisionKind(models.TextChoices):
    """What a decision does to a delegation."""

    ESTABLISH = "establish"
    CONSOLIDATE = "consolidate"
    DISSOLVE = "dissolve"


@tracked
class ConstitutingDecision(Row):
    """A decision that set up, re-constituted or ended the delegation."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=15, choices=DecisionKind)
    number = models.CharField(max_length=20)
    symbol = models.CharField(max_length=20, blank=True)
    issuer = models.ForeignKey(OrgUnit, models.PROTECT, related_name="+")
    issued_on = models.DateField(null=True, blank=True)
    subject = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [pair_key("constitutingdecision")]


@tracked
class WorkRegulation(Row, Dated):
    """The delegation's Quy chế làm việc: what its reporting duties rest on."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="regulations")
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=40, blank=True)
    issued_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [pair_key("workregulation"), ends_after_start("workregulation")]


class ArticleKind(models.TextChoices):
    """What an article rules."""

    REPORTING = "reporting"
    SESSIONS = "sessions"
    OTHER = "other"


@tracked
class RegulationArticle(Row):
    """An article of the regulation that duties and quotas rest on."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    regulation = models.ForeignKey(WorkRegulation, models.PROTECT, related_name="articles")
    number = models.CharField(max_length=20)
    """"9", or "9.2"; shown as "Điều 9"."""
    kind = models.CharField(max_length=15, choices=ArticleKind, default=ArticleKind.OTHER)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            pair_key("regulationarticle"),
            SamePair(parent="regulation", name="regulationarticle_delegation"),
            models.UniqueConstraint(fields=["regulation", "number"], name="regulationarticle_number"),
        ]


@tracked
class Team(Row, Dated):
    """A tổ công tác of the delegation."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="teams")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            pair_key("team"),
            ends_after_start("team"),
            never_twice("team_number_once", "delegation", "number"),
        ]

    def __str__(self) -> str:
        return self.name


class MembershipRole(models.TextChoices):
    """In what role a person belongs to the delegation."""

    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"
    SECRETARY = "secretary"


@tracked
class DelegationMembership(Row, Dated, Voidable):
    """A person in the delegation, from a day to a day."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=MembershipRole)
    basis = models.ForeignKey(ConstitutingDecision, models.PROTECT, null=True, blank=True, related_name="+")

    objects = DatedVoidableQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("delegationmembership"),
            voided_whole("delegationmembership"),
            SamePair(parent="basis", name="delegationmembership_basis"),
            never_twice(
                "delegation_one_head",
                "delegation",
                condition=NOT_VOIDED & Q(role=MembershipRole.HEAD),
            ),
            never_twice("delegationmembership_once", "delegation", "person", condition=NOT_VOIDED),
        ]


@tracked
class TeamMembership(Row, Dated, Voidable):
    """A member in a team; nobody is in two teams of a delegation on one day."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="team_memberships")
    is_leader = models.BooleanField(default=False)

    objects = DatedVoidableQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("teammembership"),
            voided_whole("teammembership"),
            SamePair(parent="team", name="teammembership_delegation"),
            never_twice("teammembership_one_team", "delegation", "person", condition=NOT_VOIDED),
            never_twice("team_one_leader", "team", condition=NOT_VOIDED & Q(is_leader=True)),
        ]


@tracked
class Assignment(Row, Dated, Voidable):
    """A member in charge of a unit; a unit may have several, one member never twice on a day."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="assignments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(OrgUnit, models.PROTECT, related_name="assignments")
    basis = models.ForeignKey(ConstitutingDecision, models.PROTECT, null=True, blank=True, related_name="+")

    objects = DatedVoidableQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("assignment"),
            voided_whole("assignment"),
            SamePair(parent="basis", name="assignment_basis"),
            never_twice("assignment_once", "delegation", "person", "unit", condition=NOT_VOIDED),
        ]
