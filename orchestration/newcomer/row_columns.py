"""What the yml says of the columns that every checked model has."""

REASONS = (
    "Every reason why the row is not accepted, the main one first; null when accepted. "
    "<column> is the name in the file: null_key, dup_key (copies of a key that differ), "
    "blank:<column>, cast:<column> (no value of its type), non_finite, out_of_range, "
    "future_date (a date that cannot be yet), duplicate_row (equal to an earlier row), no_customer."
)
STATUS = ["accepted", "quarantined", "ignored"]
FILE_COLUMNS = [
    {
        "name": "file",
        "data_type": "varchar",
        "description": "File name.",
    },
    {
        "name": "line_number",
        "data_type": "bigint",
        "description": "Physical line; the header is line 1.",
    },
]
REASONS_COLUMN = {"name": "row_reasons", "data_type": "varchar", "description": REASONS}
STATUS_COLUMN = {
    "name": "row_status",
    "data_type": "varchar",
    "description": "accepted, quarantined (broken, kept in raw) or ignored (not wanted).",
    "data_tests": [{"accepted_values": {"arguments": {"values": STATUS}}}],
}
