"""The statements that write the rows of a file, on the driver's own connection."""

SETTLE_LATER = (
    "UPDATE reminder SET settled_at = ?, rev = ?"
    " WHERE lead_id = ? AND kind = 'later' AND settled_at IS NULL"
)
FURTHER_KEYS = "SELECT coalesce(key, raw) FROM contact_point WHERE lead_id = ?"
INSERT_CAPTURE = (
    "INSERT INTO capture (rev, received_at, format, source_id, import_id, position, raw, outcome,"
    " lead_id, problem_column, problem_value, reason, before, settled)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
)
INSERT_EVENT = (
    "INSERT INTO event (rev, lead_id, kind, at, by_id, data, undone) VALUES (?, ?, ?, ?, ?, ?, 0)"
)
INSERT_ENROLMENT = (
    "INSERT INTO enrolment (rev, lead_id, sequence_id, enrolled_at, state, next_step, next_due_at,"
    " steps_total, due_to_end_at, shift_days, steps_done) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)"
)
INSERT_CONTACT_POINT = (
    "INSERT INTO contact_point (rev, lead_id, channel, value, key, raw, validity, kind, extension)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
INSERT_CONSENT = (
    "INSERT INTO consent (rev, lead_id, channel, granted, at, wording, source, ip, certificate)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, '', '')"
)
INSERT_SUGGESTION = (
    "INSERT INTO merge_suggestion (rev, lead_id, other_id, why, decided) VALUES (?, ?, ?, ?, '')"
)
ASKED = "SELECT lead_id, other_id FROM merge_suggestion WHERE lead_id = ? OR other_id = ?"
