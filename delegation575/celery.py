"""The Celery application: a doorbell. What must be done is always derived from the database."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "delegation575.settings")

app = Celery("delegation575")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
