"""Every mail sent, for whoever tries the demo."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from delegation575.demo.mailbox import mails
from delegation575.foundation import clock


@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """The mails of the demo, newest first."""
    return render(request, "demo/mail.html", {"mails": mails(settings.EMAIL_FILE_PATH), "now": clock.now()})
