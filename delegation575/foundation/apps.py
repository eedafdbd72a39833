"""The room at the bottom."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FoundationConfig(AppConfig):
    name = "delegation575.foundation"
    label = "foundation"

    def ready(self) -> None:
        from delegation575.foundation.grants import grant_application_role

        post_migrate.connect(grant_application_role, dispatch_uid="grant_application_role")
