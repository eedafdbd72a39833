"""The room at the bottom."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate


class FoundationConfig(AppConfig):
    name = "delegation575.foundation"
    label = "foundation"

    def ready(self) -> None:
        from delegation575.foundation.checks import database_is_fit
        from delegation575.foundation.grants import grant_application_role

        register(database_is_fit, Tags.database)
        # Once a run, not once for each app: by then the tables of all of them stand.
        post_migrate.connect(grant_application_role, sender=self, dispatch_uid="grant_application_role")
