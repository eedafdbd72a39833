"""The room's place in Django."""

from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "delegation575.directives"
    label = "directives"
