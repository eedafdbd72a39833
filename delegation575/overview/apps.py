"""The room's place in Django."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "delegation575.overview"
    label = "overview"
