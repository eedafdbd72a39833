"""The addresses of conferences, directives and recommendations."""

from django.urls import path

from delegation575.directives import views

app_name = "directives"
urlpatterns = [
    path("directives/", views.index, name="index"),
    path("directives/<uuid:pk>/", views.detail, name="detail"),
    path("directives/of-session/<uuid:pk>/", views.of_session, name="of_session"),
    path("conferences/", views.conferences, name="conferences"),
    path("conferences/new/", views.new_conference, name="new_conference"),
    path("conferences/<uuid:pk>/", views.conference, name="conference"),
    path("conferences/<uuid:pk>/participants/add/", views.add_participants, name="add_participants"),
    path("conferences/<uuid:pk>/assessments/add/", views.add_assessment, name="add_assessment"),
    path("conferences/<uuid:pk>/proposals/add/", views.add_proposal, name="add_proposal"),
    path("conferences/<uuid:pk>/conclude/", views.conclude, name="conclude"),
    path("conferences/<uuid:pk>/directives/add/", views.add_directive, name="add_directive"),
    path("recommendations/", views.recommendations, name="recommendations"),
    path("recommendations/new/", views.new_recommendation, name="new_recommendation"),
    path("recommendations/<uuid:pk>/", views.recommendation, name="recommendation"),
]
