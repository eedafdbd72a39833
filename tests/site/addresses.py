"""Every address of the site, read from the URL configuration: what the matrices walk through."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Address:
    """One entry of the URL configuration."""

    name: str
    """As `reverse` takes it; empty for an address without a name."""
    route: str
    arguments: tuple[str, ...]
    pattern: URLPattern = field(repr=False, compare=False)

    def url(self, values: Mapping[str, object]) -> str:
        """The address of one row."""
        return reverse(self.name, kwargs=dict(values) or None)


def addresses() -> list[Address]:
    """All of them, in the order in which they are tried."""
    return list(_walk(get_resolver(), [], ""))


def _walk(resolver: URLResolver, spaces: list[str], route: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        below = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = [*spaces, entry.namespace] if entry.namespace else spaces
            yield from _walk(entry, inner, below)
        else:
            name = ":".join([*spaces, entry.name]) if entry.name else ""
            yield Address(name, "/" + below, tuple(entry.pattern.regex.groupindex), entry)
