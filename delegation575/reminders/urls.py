"""The addresses of reminding."""

from django.urls import path

from delegation575.reminders import views

app_name = "reminders"
urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/unread/", views.unread, name="unread"),
    path("inbox/read/", views.read, name="read"),
    path("reminders/<uuid:duty>/", views.told, name="told"),
    path("reminders/<uuid:duty>/nudge/", views.nudge, name="nudge"),
]
