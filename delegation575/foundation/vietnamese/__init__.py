"""Vietnamese text: how it is cleaned, searched, sorted and worded. Pure rules (domain.md §6)."""

from delegation575.foundation.vietnamese.legacy import looks_legacy
from delegation575.foundation.vietnamese.order import given_name, name_sort_key, sort_key
from delegation575.foundation.vietnamese.reading import Unreadable, parse_count, parse_day, parse_time
from delegation575.foundation.vietnamese.text import fold, nfc
from delegation575.foundation.vietnamese.wording import (
    ROMAN,
    count_text,
    day_text,
    excerpt,
    long_day_text,
    moment_text,
    number_text,
    period_text,
    time_text,
    weekday_text,
)

__all__ = [
    "ROMAN",
    "Unreadable",
    "count_text",
    "day_text",
    "excerpt",
    "fold",
    "given_name",
    "long_day_text",
    "looks_legacy",
    "moment_text",
    "name_sort_key",
    "nfc",
    "number_text",
    "parse_count",
    "parse_day",
    "parse_time",
    "period_text",
    "sort_key",
    "time_text",
    "weekday_text",
]
