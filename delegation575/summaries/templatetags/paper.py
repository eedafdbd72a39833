"""Tags for the wording of a summary, and for showing it on the screen."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from delegation575.foundation.vietnamese import count_text, day_text
from delegation575.organisation.models import ConstitutingDecision
from delegation575.overview.figures import Figure
from delegation575.summaries.appendices import percent_text
from delegation575.summaries.marks import marked, one_line, pieces

register = template.Library()


@register.simple_tag(takes_context=True)
def figure(context: Context, key: str) -> str:
    """The figure `key` as papers write it, marked so that the screen can open its rows."""
    value = context["figures"][key].value
    return marked(key, percent_text(value) if isinstance(value, Fraction) else count_text(value or 0))


@register.filter
def line(text: str) -> str:
    """Typed text as part of one line of the paper."""
    return one_line(text)


@register.filter
def line_end(text: str) -> str:
    """Typed text after a colon: a small first letter unless it starts an abbreviation, and a full stop."""
    words = one_line(text).rstrip(" .;,")
    return (words if words[1:2].isupper() else words[:1].lower() + words[1:]) + "."


@register.filter
def sentence_start(text: str) -> str:
    """Typed text as the start of a sentence: its first letter a capital, no stop at its end."""
    words = one_line(text).rstrip(" .;,")
    return words[:1].upper() + words[1:]


@register.filter
def sentence(text: str) -> str:
    """Typed text as a whole sentence."""
    return sentence_start(text) + "."


@register.filter
def paper_day(day: date) -> str:
    """A day as papers write it in running text: 20/7/2022."""
    return day_text(day)


@register.filter
def cited(decision: ConstitutingDecision) -> str:
    """A decision as papers cite it: "575-QĐ/TU", with its day where it is known."""
    number = f"{decision.number}-{decision.symbol}" if decision.symbol else decision.number
    return f"{number}, ngày {day_text(decision.issued_on)}" if decision.issued_on else number


@register.simple_tag
def opened(text: str, figures: Mapping[str, Figure]) -> SafeString:
    """A composed text with each figure as a link to its rows."""
    return format_html_join("", "{}", ((_piece(key, words, figures),) for key, words in pieces(text)))


def _piece(key: str | None, words: str, figures: Mapping[str, Figure]) -> str:
    if key is None or key not in figures:
        return words
    return format_html('<a class="figure" href="{}">{}</a>', figures[key].rows_url, words)
