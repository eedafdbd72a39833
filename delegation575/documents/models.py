"""Which guidance on the layout of Party papers was in force when."""

from django.db import models
from django.db.models import Q

from delegation575.documents.regimes import Regime
from delegation575.foundation.rows import Dated, DatedQuerySet, Row, ends_after_start, never_twice


class FormatRegime(Row, Dated):
    """A guidance of the Central Office on the layout of papers: it binds those issued while it was in force."""

    name = models.CharField(max_length=50, unique=True)
    recipient_separator = models.CharField(max_length=1)
    line_spacing_points = models.PositiveSmallIntegerField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            ends_after_start("format_regime"),
            never_twice("format_regime_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(recipient_separator__in=[",", ";"]), name="format_regime_recipient_separator"
            ),
            models.CheckConstraint(condition=Q(line_spacing_points__range=(18, 22)), name="format_regime_line_spacing"),
        ]

    def __str__(self) -> str:
        return self.name

    def as_regime(self) -> Regime:
        """The measures as the renderers take them."""
        return Regime(self.name, self.recipient_separator, self.line_spacing_points)
