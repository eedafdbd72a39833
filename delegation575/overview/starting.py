"""What each role must do now: the parts of the start page."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from delegation575.organisation.access import Standing
from delegation575.organisation.models import User
from delegation575.organisation.roles import Role
from delegation575.overview.queries import own_and_late, requirements, sessions_ahead, sessions_to_answer
from delegation575.reminders.queries import is_reminding_late
from delegation575.reports.wording import reason_words, rows_of
from delegation575.work_sessions.queries import sessions_to_record, upcoming

DAYS_OF_THIS_WEEK = 7
MOST_OF_EACH = 6
MOST_OF_ALL = 12
"""Where those of the whole delegation stand together."""


def member_facts(standing: Standing, now: datetime) -> dict[str, Any]:
    """Reports to write, sessions to record, what is planned, what the head requires. Four queries."""
    rows = rows_of(own_and_late(standing, now), now)
    own = [row for row in rows if row.duty.person_id == standing.person.pk]
    return {
        "own": [{"row": row, "reason": reason_words(row.duty.type)} for row in own[:MOST_OF_EACH]],
        "late": [row for row in rows if row.duty.person_id != standing.person.pk],
        "to_record": sessions_to_record(standing, now)[:MOST_OF_EACH],
        "upcoming": upcoming(standing, now, days=DAYS_OF_THIS_WEEK)[:MOST_OF_EACH],
        "requirements": requirements(standing)[:MOST_OF_EACH],
    }


def office_facts(standing: Standing, now: datetime) -> dict[str, Any]:
    """Who is late, what is planned; for the secretariat the registrations to answer. Three queries, or four."""
    facts = {
        "late": rows_of(own_and_late(standing, now), now),
        "upcoming": sessions_ahead(standing, now, days=DAYS_OF_THIS_WEEK)[:MOST_OF_ALL],
        "reminding_late": is_reminding_late(now),
    }
    if Role.SECRETARIAT in standing.roles:
        facts["to_answer"] = sessions_to_answer(standing, now)[:MOST_OF_EACH]
    return facts


def administrator_facts(now: datetime) -> dict[str, Any]:
    """How many accounts there are, how many of them are closed, and whether reminding works. Two queries."""
    counts = User.objects.aggregate(accounts=Count("pk"), disabled=Count("pk", filter=Q(is_active=False)))
    return {**counts, "reminding_late": is_reminding_late(now)}
