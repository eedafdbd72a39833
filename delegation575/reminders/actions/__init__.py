"""What can be done about reminding: claim what is due, deliver it, remind by hand, and all of it in one sweep."""

from delegation575.reminders.actions.claiming import claim_due_reminders
from delegation575.reminders.actions.delivering import Delivered, deliver_pending
from delegation575.reminders.actions.nudging import nudge
from delegation575.reminders.actions.reading import mark_read
from delegation575.reminders.actions.sweeping import Swept, sweep

__all__ = ["Delivered", "Swept", "claim_due_reminders", "deliver_pending", "mark_read", "nudge", "sweep"]
