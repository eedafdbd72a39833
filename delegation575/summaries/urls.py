"""The addresses of the six-month summaries."""

from django.urls import path

from delegation575.summaries import views

app_name = "summaries"

urlpatterns = [
    path("summaries/", views.index, name="index"),
    path("summaries/prints/<uuid:pk>/", views.progress, name="progress"),
    path("summaries/prints/<uuid:pk>/pdf/", views.download, name="download"),
    path("summaries/<str:half_year>/", views.show, name="show"),
    path("summaries/<str:half_year>/text/", views.text, name="text"),
    path("summaries/<str:half_year>/print/", views.print_summary, name="print"),
]
