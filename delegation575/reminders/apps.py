"""The room's place in Django."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "delegation575.reminders"
    label = "reminders"
