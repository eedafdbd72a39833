"""The room's place in Django."""

from django.apps import AppConfig


class WorkSessionsConfig(AppConfig):
    name = "delegation575.work_sessions"
    label = "work_sessions"
