"""The room of people and places."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "delegation575.organisation"
    label = "organisation"
