"""Addresses that belong to no room."""

from django.urls import path

from delegation575.foundation import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("language/", views.set_language, name="set_language"),
]
