"""The room's place in Django."""

from django.apps import AppConfig
from django.core import checks


class DocumentsConfig(AppConfig):
    name = "delegation575.documents"
    label = "documents"

    def ready(self) -> None:
        from delegation575.documents.checks import check_font

        checks.register(check_font)
