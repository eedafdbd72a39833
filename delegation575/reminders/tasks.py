"""The doors through which Celery comes."""

from celery import shared_task

from delegation575.foundation import clock
from delegation575.reminders import actions


@shared_task(name="delegation575.reminders.tasks.sweep")
def sweep() -> None:
    """Poked by beat every 30 seconds, and by a page that made something urgent."""
    actions.sweep(now=clock.now(), door="celery")
