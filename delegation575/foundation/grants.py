"""What the application role may do, granted after every migration by the owner of the tables."""

from typing import Any

import pghistory.models
from django.apps import apps
from django.conf import settings
from django.db import connections


def grant_application_role(*, using: str = "owner", **_: Any) -> None:
    """Reading and writing for the application role, and of history only adding to it."""
    role = settings.DATABASES["default"]["USER"]
    connection = connections[using]
    if connection.settings_dict["USER"] == role:
        return
    quote = connection.ops.quote_name
    present = set(connection.introspection.table_names())
    history = [table for table in _history_tables() if table in present]
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {quote(role)}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quote(role)}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {quote(role)}")
        if history:
            tables = ", ".join(map(quote, history))
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {tables} FROM {quote(role)}")


def _history_tables() -> list[str]:
    models = apps.get_models(include_auto_created=True)
    return [model._meta.db_table for model in models if issubclass(model, pghistory.models.Event)]
