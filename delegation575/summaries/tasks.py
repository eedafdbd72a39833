"""The worker's doors to printing."""

from celery import shared_task

from delegation575.foundation import clock
from delegation575.summaries import actions


@shared_task
def make_print(print_id: str) -> None:
    """Render one print."""
    actions.make_print(print_id=print_id, now=clock.now())


@shared_task
def sweep_prints() -> None:
    """Render whatever waits: rung for and lost, or begun by a worker that died."""
    for print_id in actions.unfinished_prints(clock.now()):
        actions.make_print(print_id=print_id, now=clock.now())
