"""Addresses that belong to no room."""

from django.conf import settings
from django.urls import path

from delegation575.foundation import views
from delegation575.foundation.styleguide import styleguide

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("language/", views.set_language, name="set_language"),
]
if settings.DEMO_INSTALLED:
    urlpatterns.append(path("styleguide/", styleguide, name="styleguide"))
