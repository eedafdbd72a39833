"""The addresses of the reports."""

from django.urls import path

from delegation575.reports import views

app_name = "reports"
urlpatterns = [
    path("reports/", views.index, name="index"),
    path("reports/types/", views.types, name="types"),
    path("reports/types/new/", views.new_type, name="new_type"),
    path("reports/types/<uuid:pk>/", views.change_type, name="change_type"),
    path("reports/types/<uuid:pk>/close/", views.close_type, name="close_type"),
    path("reports/<uuid:pk>/", views.detail, name="detail"),
    path("reports/<uuid:pk>/submit/", views.submit, name="submit"),
    path("reports/<uuid:pk>/extend/", views.extend, name="extend"),
    path("reports/<uuid:pk>/reassign/", views.reassign, name="reassign"),
    path("reports/<uuid:pk>/send-back/", views.send_back, name="send_back"),
    path("reports/<uuid:pk>/review/", views.review, name="review"),
    path("reports/<uuid:pk>/hints/", views.hints, name="hints"),
    path("reports/<uuid:pk>/waive/", views.waive, name="waive"),
]
