"""The link of an invitation: kept in the session until it has been shown once."""

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from delegation575.foundation.templatetags.vietnamese import moment
from delegation575.organisation.models import Invitation, User

_KEY = "invitation_link"


def link_of(token: str) -> str:
    """The whole address by which an account's owner sets a password."""
    return f"{settings.SITE_URL}{reverse('organisation:accept_invitation', args=[token])}"


def keep_link(request: HttpRequest, account: User, token: str) -> None:
    """Remember the link for the next page of this account that is shown."""
    request.session[_KEY] = {"account": str(account.pk), "link": link_of(token)}


def take_link(request: HttpRequest, account: User) -> str:
    """The link just made for this account, once; "" if there is none."""
    kept = request.session.get(_KEY)
    if not kept or kept["account"] != str(account.pk):
        return ""
    del request.session[_KEY]
    return str(kept["link"])


def mail_link(account: User, invitation: Invitation, token: str) -> bool:
    """Send the link to the account's owner; False if the mail server does not take it."""
    text = _(
        "Comrade %(name)s,\n\nan account %(login)s is ready for you. Choose its password here, once, before %(until)s:"
        "\n\n%(link)s\n\nWhoever has this link can choose the password: please do not pass it on."
    ) % {
        "name": account.person.full_name,
        "login": account.login,
        "until": moment(invitation.expires_at),
        "link": link_of(token),
    }
    try:
        send_mail(_("Your account"), text, None, [account.person.email])
    except OSError:
        return False
    return True
