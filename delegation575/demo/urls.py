"""The demo's own pages."""

from django.urls import path

from delegation575.demo import views

app_name = "demo"

urlpatterns = [
    path("mail/", views.mail, name="mail"),
]
