"""Recommendations upwards: what a place asks of the level above."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5
from django.utils.translation import gettext_lazy as _

from delegation575.directives.models.conferences import Conference
from delegation575.directives.states import RecommendationState
from delegation575.foundation.constraints import SamePair, pair_key
from delegation575.foundation.history import tracked
from delegation575.foundation.rows import Row
from delegation575.organisation.models import Delegation, OrgUnit, Theme
from delegation575.work_sessions.models import WorkSession

RECOMMENDATION_STATES = [
    (RecommendationState.RECEIVED.value, _("Received")),
    (RecommendationState.FORWARDED.value, _("Forwarded")),
    (RecommendationState.ANSWERED.value, _("Answered")),
    (RecommendationState.CLOSED.value, _("Closed")),
]


@tracked
class Recommendation(Row):
    """What a place asks of the level above; its way is upwards, opposite to a directive."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="recommendations")
    conference = models.ForeignKey(Conference, models.PROTECT, null=True, blank=True, related_name="recommendations")
    session = models.ForeignKey(WorkSession, models.PROTECT, null=True, blank=True, related_name="+")
    """Neither: received by letter or otherwise."""
    from_unit = models.ForeignKey(OrgUnit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(OrgUnit, models.PROTECT, related_name="+")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    received_on = models.DateField()
    state = models.CharField(max_length=15, choices=RECOMMENDATION_STATES, default=RecommendationState.RECEIVED)

    class Meta:
        constraints = [
            pair_key("recommendation"),
            SamePair(parent="conference", name="recommendation_conference"),
            SamePair(parent="session", name="recommendation_session"),
            SamePair(parent="theme", name="recommendation_theme"),
            models.CheckConstraint(
                condition=Q(conference__isnull=True) | Q(session__isnull=True), name="recommendation_one_event"
            ),
            models.CheckConstraint(condition=~Q(from_unit=F("to_unit")), name="recommendation_upwards"),
            models.UniqueConstraint(
                "delegation", "from_unit", "to_unit", "received_on", MD5("text"), name="recommendation_once"
            ),
        ]
        indexes = [models.Index(fields=["delegation", "-received_on", "-id"], name="recommendation_day")]
