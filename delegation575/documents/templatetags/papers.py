"""What only the templates of papers need."""

import re

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

_SYMBOL = re.compile(r"(\d{0,4}-[A-ZĐ]\w{0,5}/\w{1,12}\b)")


@register.filter
def symbols_unbroken(text: str) -> SafeString:
    """The text, escaped, in which no line ends inside a number and symbol ("575-QĐ/TU")."""
    parts = (
        format_html('<span class="symbol">{}</span>', part) if place % 2 else conditional_escape(part)
        for place, part in enumerate(_SYMBOL.split(text))
    )
    return format_html_join("", "{}", ((part,) for part in parts))
