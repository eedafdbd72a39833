"""The WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

from delegation575.foundation.checks import refuse_unfit_database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "delegation575.settings")

application = get_wsgi_application()
refuse_unfit_database()
