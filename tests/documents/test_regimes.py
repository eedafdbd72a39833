from datetime import date

import pytest
from django.db import IntegrityError, transaction

from delegation575.documents.models import FormatRegime
from delegation575.documents.queries import regime_on
from delegation575.documents.refusals import NoRegime
from tests.documents.printing import HD05, HD36


@pytest.mark.parametrize(
    ("regime", "lines"),
    [(HD36, ("- A,", "- B,", "- Lưu C.")), (HD05, ("- A;", "- B;", "- Lưu C."))],
)
def test_recipient_lines(regime, lines):
    assert regime.recipient_lines(("A", "B", "Lưu C")) == lines


def test_recipient_lines_none():
    assert HD36.recipient_lines(()) == ()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "regime"),
    [
        (date(2018, 4, 3), HD36),
        (date(2022, 7, 20), HD36),
        (date(2026, 1, 8), HD36),
        (date(2026, 1, 9), HD05),
        (date(2040, 1, 1), HD05),
    ],
)
def test_regime_on(day, regime):
    assert regime_on(day) == regime


@pytest.mark.django_db
def test_regime_on_before_the_first():
    with pytest.raises(NoRegime, match="02/4/2018"):
        regime_on(date(2018, 4, 2))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("parts", "constraint"),
    [
        ({"ends_on": date(2018, 4, 3)}, "format_regime_one_at_a_time"),
        ({"ends_on": date(1999, 1, 1)}, "format_regime_ends_after_start"),
        ({"recipient_separator": "."}, "format_regime_recipient_separator"),
        ({"line_spacing_points": 12}, "format_regime_line_spacing"),
    ],
)
def test_database_refuses(parts, constraint):
    usual = {"starts_on": date(2004, 5, 28), "ends_on": date(2018, 4, 2), "name": "11-HD/VPTW"}
    usual |= {"recipient_separator": ",", "line_spacing_points": 18}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        FormatRegime.objects.create(**usual | parts)
