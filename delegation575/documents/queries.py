"""Which guidance binds a paper."""

from datetime import date

from delegation575.documents.models import FormatRegime
from delegation575.documents.refusals import NoRegime
from delegation575.documents.regimes import Regime


def regime_on(day: date) -> Regime:
    """The guidance for papers issued on `day`: 36-HD/VPTW from 03/4/2018, 05-HD/VPTW from 09/01/2026.

    A paper keeps the guidance of its day of issue when it is printed again later. Raises NoRegime before the first.
    """
    row = FormatRegime.objects.on(day).first()
    if row is None:
        raise NoRegime(day)
    return row.as_regime()
