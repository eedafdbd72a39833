"""Ringing a worker's doorbell: a wish that it look now, which may be lost without harm."""

import logging
from typing import Any

from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

# A page waits no longer than about two seconds for a broker that is dead or frozen: one more try, each
# bounded. With Celery's pooled connections it was seen to wait six seconds on a refused socket.
_IMPATIENT = {"max_retries": 1, "interval_start": 0, "socket_timeout": 0.8, "socket_connect_timeout": 0.8}
logger = logging.getLogger(__name__)


def ring(task: "Task[Any, Any]", *args: str) -> None:
    """Ask a worker to run `task` once the present transaction is committed.

    What it would do must also be found by a sweep: a dead broker is written to the log, and breaks nothing.
    """
    transaction.on_commit(lambda: _publish(task, args), robust=True)


def _publish(task: "Task[Any, Any]", args: tuple[str, ...]) -> None:
    options = task.app.conf.broker_transport_options | _IMPATIENT
    try:
        with task.app.connection_for_write(transport_options=options) as connection:
            task.app.send_task(task.name, args=args, connection=connection, retry=False, expires=600)
    except (OperationalError, OSError) as problem:
        logger.warning("The broker does not answer; the sweep will find the work of %s. (%s)", task.name, problem)
