"""The first administrator of an installation: an account, its post, and the link that sets its password."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from delegation575.foundation import clock
from delegation575.foundation.refusals import Refused
from delegation575.foundation.vietnamese import nfc
from delegation575.organisation.actions.accounts import appoint_administrator, create_account, invite
from delegation575.organisation.models import Person


class Command(BaseCommand):
    help = "Make an administrator and print the link by which they set their password, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--login", required=True)
        parser.add_argument("--name", required=True, help="full name")

    def handle(self, *args: Any, **options: Any) -> None:
        now = clock.now()
        try:
            with transaction.atomic():
                person = Person.objects.create(full_name=nfc(options["name"]))
                account = create_account(person=person, login=options["login"], by=person)
                appoint_administrator(person=person, starts_on=clock.today(), by=person)
                _, token = invite(account=account, now=now, by=person)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        path = reverse("organisation:accept_invitation", kwargs={"token": token})
        self.stdout.write(f"{settings.SITE_URL}{path}")
