"""The room's place in Django."""

from django.apps import AppConfig


class SummariesConfig(AppConfig):
    name = "delegation575.summaries"
    label = "summaries"
