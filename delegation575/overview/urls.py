"""The addresses of the overview."""

from django.urls import path

from delegation575.overview import views

app_name = "overview"
urlpatterns = [
    path("", views.start, name="start"),
    path("overview/", views.index, name="index"),
    path("overview/overdue/", views.overdue, name="overdue"),
    path("overview/figures/<slug:key>/", views.figure, name="figure"),
]
