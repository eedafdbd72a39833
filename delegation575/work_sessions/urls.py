"""Addresses of the work sessions."""

from django.urls import path

from delegation575.work_sessions import views

app_name = "work_sessions"

urlpatterns = [
    path("work-sessions/", views.index, name="index"),
    path("work-sessions/register/", views.register, name="register"),
    path("work-sessions/record/", views.record_unregistered, name="record_unregistered"),
    path("work-sessions/<uuid:pk>/", views.detail, name="detail"),
    path("work-sessions/<uuid:pk>/change/", views.change, name="change"),
    path("work-sessions/<uuid:pk>/answer/", views.answer, name="answer"),
    path("work-sessions/<uuid:pk>/cancel/", views.cancel, name="cancel"),
    path("work-sessions/<uuid:pk>/postpone/", views.postpone, name="postpone"),
    path("work-sessions/<uuid:pk>/record/", views.record, name="record"),
    path("work-sessions/<uuid:pk>/history/", views.history, name="history"),
]
