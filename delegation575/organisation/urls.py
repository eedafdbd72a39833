"""Addresses of the organisation and of signing in. allauth's views are mounted one by one: no sign-up."""

from django.urls import include, path

from delegation575.organisation.views import accounts, delegations, index, members, opening, people, sign_in, units

_organisation = [
    path("", index.index, name="index"),
    path("new/", opening.new, name="new"),
    path("switch/", index.switch, name="switch"),
    path("history/", index.history, name="history"),
    path("edit/", delegations.edit, name="edit"),
    path("decisions/<uuid:pk>/", delegations.decision, name="decision"),
    path("regulation/", delegations.regulation, name="regulation"),
    path("articles/<uuid:pk>/", delegations.article, name="article"),
    path("themes/", delegations.themes, name="themes"),
    path("themes/<uuid:pk>/", delegations.theme, name="theme"),
    path("teams/", members.teams, name="teams"),
    path("teams/<uuid:pk>/", members.team, name="team"),
    path("members/add/", members.add_member, name="add_member"),
    path("members/<uuid:pk>/", members.member, name="member"),
    path("assignments/<uuid:pk>/", members.assignment, name="assignment"),
    path("units/", units.units, name="units"),
    path("units/<uuid:pk>/", units.unit, name="unit"),
    path("units/<uuid:pk>/edit/", units.edit_unit, name="edit_unit"),
    path("units/<uuid:pk>/history/", units.unit_history, name="unit_history"),
    path("people/<uuid:pk>/", people.person, name="person"),
    path("people/<uuid:pk>/edit/", people.edit_person, name="edit_person"),
    path("people/<uuid:pk>/history/", people.person_history, name="person_history"),
    path("positions/<uuid:pk>/", people.position, name="position"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/new/", accounts.create_account, name="create_account"),
    path("accounts/<uuid:pk>/", accounts.account, name="account"),
    path("accounts/<uuid:pk>/history/", accounts.account_history, name="account_history"),
    path("invitation/<str:token>/", accounts.accept_invitation, name="accept_invitation"),
]

urlpatterns = [
    path("organisation/", include((_organisation, "organisation"))),
    path("accounts/login/", sign_in.account_login, name="account_login"),
    path("accounts/logout/", sign_in.account_logout, name="account_logout"),
    path("accounts/inactive/", sign_in.account_inactive, name="account_inactive"),
    path("accounts/reauthenticate/", sign_in.account_reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", sign_in.account_change_password, name="account_change_password"),
    path("accounts/password/set/", sign_in.account_set_password, name="account_set_password"),
]
