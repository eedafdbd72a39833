"""Every address of the site; each room lists its own."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("delegation575.foundation.urls")),
    path("", include("delegation575.organisation.urls")),
    path("", include("delegation575.work_sessions.urls")),
    path("", include("delegation575.directives.urls")),
    path("", include("delegation575.reports.urls")),
    path("", include("delegation575.reminders.urls")),
    path("", include("delegation575.overview.urls")),
    path("", include("delegation575.summaries.urls")),
]
if settings.DEMO_INSTALLED:
    urlpatterns.append(path("demo/", include("delegation575.demo.urls")))

handler400 = "delegation575.foundation.views.bad_request"
handler403 = "delegation575.foundation.views.forbidden"
handler404 = "delegation575.foundation.views.not_found"
handler500 = "delegation575.foundation.views.server_error"
