"""The room's place in Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "delegation575.reports"
    label = "reports"
