"""The millions: one statement a table. What is chosen by chance comes from a hash of the seed and the row's place."""

REPORTERS = """
CREATE TEMP TABLE scale_reporter ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY d.code, p.sort_key, p.id) AS no,
       row_number() OVER (PARTITION BY d.id ORDER BY p.sort_key, p.id) - 1 AS place,
       d.id AS delegation_id, p.id AS person_id, head.person_id AS head_id, office.person_id AS secretary_id
FROM organisation_delegationmembership m
JOIN organisation_delegation d ON d.id = m.delegation_id
JOIN organisation_person p ON p.id = m.person_id
JOIN organisation_delegationmembership head ON head.delegation_id = d.id AND head.role = 'head'
JOIN organisation_delegationmembership office ON office.delegation_id = d.id AND office.role = 'secretary'
WHERE m.role = 'member'
"""

SLOTS = """
CREATE TEMP TABLE scale_slot (
    no int, kind text, period text, starts_on date, ends_on date, due_at timestamptz
) ON COMMIT DROP
"""

# Of a hundred that are over: 70 on time, 15 late, 5 missing, 2 waived, 8 on time and once sent back.
DUTIES = """
WITH thrown AS (
    SELECT r.delegation_id, r.person_id, r.head_id, t.id AS type_id, s.period, s.starts_on, s.ends_on, s.due_at,
           abs(hashint8extended(r.no * 1000 + s.no, %(seed)s) %% 1000) AS roll,
           abs(hashint8extended(r.no * 1000 + s.no, %(seed)s + 1) %% 600) AS spread
    FROM scale_slot s CROSS JOIN scale_reporter r
    JOIN reports_reporttype t ON t.delegation_id = r.delegation_id AND t.period_kind = s.kind
), fated AS (
    SELECT *, CASE WHEN due_at > %(now)s THEN 'ahead' WHEN roll < 700 THEN 'on_time' WHEN roll < 850 THEN 'late'
                   WHEN roll < 900 THEN 'missing' WHEN roll < 920 THEN 'waived' ELSE 'returned' END AS fate
    FROM thrown
), handed_in AS (
    SELECT *,
           CASE WHEN fate IN ('on_time', 'returned') THEN due_at - (60 + spread * 10) * interval '1 minute'
                WHEN fate = 'late' THEN least(due_at + (60 + spread * 20) * interval '1 minute', %(now)s) END AS came,
           fate = 'returned' AND due_at > %(now)s - interval '30 days' AS back,
           fate IN ('on_time', 'late') AND due_at < %(now)s - interval '30 days' AS judged
    FROM fated
)
INSERT INTO reports_reportduty (
    delegation_id, person_id, type_id, period, period_starts_on, period_ends_on, due_at, round, submitted_at,
    submitted_by_id, nothing_to_report, waived_at, waived_by_id, waive_reason, void_reason, returned_at, resubmit_by,
    accepted_at, accepted_by_id, band)
SELECT delegation_id, person_id, type_id, period, starts_on, ends_on, due_at,
       CASE WHEN fate = 'returned' THEN 2 ELSE 1 END, came, CASE WHEN came IS NOT NULL THEN person_id END, false,
       CASE WHEN fate = 'waived' THEN due_at - interval '1 day' END, CASE WHEN fate = 'waived' THEN head_id END,
       CASE WHEN fate = 'waived' THEN 'Nghỉ ốm (dữ liệu minh hoạ)' ELSE '' END, '',
       CASE WHEN back THEN least(came + interval '1 day', %(now)s) END,
       CASE WHEN back THEN least(came + interval '1 day', %(now)s) + interval '5 days' END,
       CASE WHEN judged THEN due_at + interval '25 days' END, CASE WHEN judged THEN head_id END,
       CASE WHEN NOT judged THEN '' WHEN spread < 180 THEN 'good' WHEN spread < 420 THEN 'fair'
            WHEN spread < 570 THEN 'adequate' ELSE 'poor' END
FROM handed_in ORDER BY due_at, delegation_id
"""

VERSIONS = """
INSERT INTO reports_memberreport (
    delegation_id, duty_id, version, saved_at, nothing_to_report, submitted_at, submitted_by_id)
SELECT d.delegation_id, d.id, v, d.submitted_at + (v - 1) * interval '2 days', false,
       d.submitted_at + (v - 1) * interval '2 days', d.submitted_by_id
FROM reports_reportduty d
CROSS JOIN LATERAL generate_series(1, CASE WHEN d.round = 2 AND d.returned_at IS NULL THEN 2 ELSE 1 END) v
WHERE d.submitted_at IS NOT NULL ORDER BY d.submitted_at
"""

LEDGER = """
INSERT INTO reminders_ledgerentry (
    delegation_id, duty_id, round, step, recipient_id, claimed_at, superseded, note)
SELECT d.delegation_id, d.id, d.round, s.step, s.told, d.due_at + s.after, false, ''
FROM reports_reportduty d JOIN scale_reporter r ON r.person_id = d.person_id
CROSS JOIN LATERAL (VALUES ('due', d.person_id, interval '-9 hours'), ('due+1w', d.person_id, interval '15 hours'),
    ('due+5w', r.head_id, interval '183 hours'), ('due+5w', r.secretary_id, interval '183 hours')
) AS s (step, told, after)
WHERE d.waived_at IS NULL AND d.due_at < %(now)s - interval '10 days'
  AND (d.submitted_at IS NULL OR d.submitted_at > d.due_at + s.after)
ORDER BY d.due_at
"""

DISPATCHES = """
INSERT INTO reminders_dispatch (
    delegation_id, recipient_id, channel, local_day, state, created_at, next_attempt_at, attempts, last_error,
    message_id, subject, body, sent_at, door, read_at)
SELECT delegation_id, recipient_id, 'inbox', day, 'sent', at, at, 1, '', '', 'Nhắc báo cáo (dữ liệu minh hoạ)', '',
       at, 'celery', CASE WHEN at < %(now)s - interval '30 days' THEN at + interval '1 day' END
FROM (SELECT delegation_id, recipient_id, (claimed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day,
             min(claimed_at) AS at FROM reminders_ledgerentry GROUP BY 1, 2, 3) AS told ORDER BY at
"""

ITEMS = """
INSERT INTO reminders_dispatchitem (delegation_id, dispatch_id, entry_id)
SELECT e.delegation_id, p.id, e.id FROM reminders_ledgerentry e
JOIN reminders_dispatch p ON p.delegation_id = e.delegation_id AND p.recipient_id = e.recipient_id
 AND p.local_day = (e.claimed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
"""

# One a quarter for each reporter, each on a day of its own, so that neither a person nor a host is taken twice.
SESSIONS = """
INSERT INTO work_sessions_worksession (
    delegation_id, host_id, unit_id, state, day, day_part, starts_at, ends_at, has_clock_time, place, purpose,
    responsible_id, entered_by_id, registered_by_id, registered_at, host_note, recorded_by_id, recorded_at, clashes,
    set_aside_code, set_aside_reason, conclusion, next_steps)
SELECT delegation_id, host_id, unit_id, CASE WHEN over THEN 'recorded' ELSE 'agreed' END, day, 'morning', starts,
       starts + %(hours)s * interval '1 hour', false, '', 'Nắm tình hình (dữ liệu minh hoạ)', person_id, person_id,
       person_id, starts - interval '7 days', '', CASE WHEN over THEN person_id END,
       CASE WHEN over THEN starts + interval '1 day' END, false, '', '',
       CASE WHEN over THEN 'Đã trao đổi, thống nhất (dữ liệu minh hoạ)' ELSE '' END, ''
FROM (
    SELECT r.*, a.unit_id, h.id AS host_id, on_day::date AS day,
           (on_day::date + %(from_hour)s * interval '1 hour') AT TIME ZONE 'Asia/Ho_Chi_Minh' AS starts,
           on_day::date < %(day)s - 3 AS over
    FROM scale_reporter r JOIN organisation_assignment a ON a.person_id = r.person_id
    JOIN organisation_orgunit h ON h.area_id = a.unit_id
    CROSS JOIN LATERAL (SELECT q + (r.place * 5 + 2) * interval '1 day' AS on_day
        FROM generate_series(%(first)s::timestamp, %(day)s::timestamp + interval '30 days', interval '3 months') q) x
) AS held WHERE day <= %(day)s + 60 ORDER BY day
"""

BOOKINGS = """
INSERT INTO work_sessions_booking (delegation_id, person_id, host_id, span, session_id, exempt)
SELECT s.delegation_id, CASE WHEN of_person THEN s.responsible_id END, CASE WHEN NOT of_person THEN s.host_id END,
       tstzrange(s.starts_at, s.ends_at), s.id, s.state = 'recorded'
FROM work_sessions_worksession s CROSS JOIN (VALUES (true), (false)) AS v (of_person) ORDER BY s.day
"""

CONFERENCES = """
INSERT INTO directives_conference (
    delegation_id, kind, title, held_on, day_part, venue, reviewed_period, planned_period, purpose, chair_id,
    chair_capacity)
SELECT d.delegation_id, 'other', 'Hội nghị minh hoạ ' || s.period, s.ends_on, 'morning', 'Hội trường (minh hoạ)',
       s.period, '', '', d.head_id, 'Trưởng đoàn'
FROM (SELECT DISTINCT delegation_id, head_id FROM scale_reporter) d CROSS JOIN scale_slot s
WHERE s.kind = 'HALF_YEAR' AND s.ends_on < %(day)s
"""

CONCLUSIONS = """
INSERT INTO directives_conclusion (delegation_id, conference_id, speaker_id, capacity)
SELECT delegation_id, id, chair_id, chair_capacity FROM directives_conference
"""

DIRECTIVES = """
INSERT INTO directives_directive (
    delegation_id, conclusion_id, number, modality, text, due_on, due_wording, all_members, state)
SELECT c.delegation_id, c.id, n, 'require', 'Nội dung chỉ đạo minh hoạ số ' || n, f.held_on + 90, '', true,
       CASE WHEN f.held_on + 90 < %(day)s OR n > 2 THEN 'closed' ELSE 'open' END
FROM directives_conclusion c JOIN directives_conference f ON f.id = c.conference_id CROSS JOIN generate_series(1, 5) n
"""

IN_BULK = {
    "reports_reportduty": DUTIES,
    "reports_memberreport": VERSIONS,
    "reminders_ledgerentry": LEDGER,
    "reminders_dispatch": DISPATCHES,
    "reminders_dispatchitem": ITEMS,
    "work_sessions_worksession": SESSIONS,
    "work_sessions_booking": BOOKINGS,
    "directives_conference": CONFERENCES,
    "directives_conclusion": CONCLUSIONS,
    "directives_directive": DIRECTIVES,
}
"""Table and statement, in the order in which they build on one another."""
