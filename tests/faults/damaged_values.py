"""Rows of the demo's files with one thing wrong in each, and the reasons they must be given."""

import csv
from pathlib import Path

SOUND = {
    "customers": {
        "customer_id": "c{n}",
        "full_name": "Ana Test",
        "email": "ana@example.org",
        "signed_up_on": "31/01/2024",
        "birth_year": "1990",
        "gender": "f",
        "region": "north",
        "income": "1000",
        "household_size": "2",
        "plan": "basic",
        "monthly_fee": "19.00",
        "acquisition_channel": "search",
        "acquisition_cost": "1.234,50",
        "has_marketing_consent": "true",
    },
    "transactions": {
        "transaction_id": "t{n}",
        "customer_id": "c2",
        "transacted_at": "2024-02-01 10:00:00",
        "net_amount": "20.00",
        "margin": "8.00",
        "channel": "web",
        "category": "toys",
    },
    "service_events": {
        "event_id": "e{n}",
        "customer_id": "c2",
        "happened_at": "2024-02-01 10:00:00",
        "kind": "ticket",
        "severity": "1",
        "resolved_at": "",
    },
    "campaign_contacts": {
        "campaign_id": "spring",
        "customer_id": "c{n}",
        "contacted_at": "2024-02-01 10:00:00",
        "arm": "mail",
        "is_control": "false",
        "cost": "0.50",
        "responded_at": "",
        "revenue": "",
    },
}

# Table, what the row says instead, its reasons; None for a row that must be accepted.
DAMAGES = {
    "a word for a number": ("transactions", {"net_amount": "abc"}, "cast:net_amount"),
    "half a person": ("customers", {"household_size": "2.5"}, "cast:household_size"),
    "maybe": ("customers", {"has_marketing_consent": "maybe"}, "cast:has_marketing_consent"),
    "a blank that matters": ("transactions", {"net_amount": " "}, "blank:net_amount"),
    "a blank that does not": ("customers", {"household_size": " "}, None),
    "a blank key": ("transactions", {"transaction_id": " "}, "null_key"),
    "a blank customer": ("transactions", {"customer_id": ""}, "null_key"),
    "half a key": ("campaign_contacts", {"campaign_id": " "}, "null_key"),
    "not a number": ("transactions", {"net_amount": "NaN"}, "non_finite"),
    "infinity": ("transactions", {"margin": "-Infinity"}, "non_finite"),
    "1e400": ("transactions", {"net_amount": "1e400"}, "non_finite"),
    "1e308": ("transactions", {"net_amount": "1e308"}, "out_of_range"),
    "a refund": ("transactions", {"net_amount": "-20.00", "margin": "-8"}, None),
    "a negative cost": ("campaign_contacts", {"cost": "-1"}, "out_of_range"),
    "an unknown kind": ("service_events", {"kind": "praise"}, "out_of_range"),
    "the year 2099": ("transactions", {"transacted_at": "2099-02-01"}, "future_date"),
    "an answer in 2099": ("campaign_contacts", {"responded_at": "2099-02-01"}, "future_date"),
    "the year 1899": ("transactions", {"transacted_at": "1899-12-31"}, "out_of_range"),
    "another calendar": ("transactions", {"transacted_at": "31/01/2024"}, "cast:transacted_at"),
    "a day or a month first": ("transactions", {"transacted_at": "01/02/2024"}, "ambiguous_date"),
    "a declared day first": ("customers", {"signed_up_on": "05/02/2024"}, None),
    "a month first": ("customers", {"signed_up_on": "01/31/2024"}, "cast:signed_up_on"),
    "a day of another shape": ("customers", {"signed_up_on": "2024-01-31"}, "cast:signed_up_on"),
    "a declared comma": ("customers", {"acquisition_cost": "0,5"}, None),
    "a point among commas": ("customers", {"acquisition_cost": "1.5"}, "cast:acquisition_cost"),
    "a comma among points": ("customers", {"monthly_fee": "19,5"}, "cast:monthly_fee"),
    "a declared word for nothing": ("customers", {"income": "NA"}, None),
    "a word that is not declared": ("customers", {"income": "NULL"}, "cast:income"),
    "the word in another column": ("customers", {"monthly_fee": "NA"}, "cast:monthly_fee"),
    "the same row again": ("transactions", {"transaction_id": "t2"}, "duplicate_row"),
    "one key, two amounts": ("transactions", {"transaction_id": "t3", "margin": "9"}, "dup_key"),
    "three faults": (
        "transactions",
        {"customer_id": " ", "transacted_at": "soon", "net_amount": "inf"},
        "null_key, cast:transacted_at, non_finite",
    ),
}
SOUND_ROWS = 300


def write(folder: Path) -> dict[str, tuple[str, int]]:
    """Write the four files, sound rows first; table and line number of each damage."""
    places = {}
    for table, sound in SOUND.items():
        damages = [(name, said) for name, (where, said, _) in DAMAGES.items() if where == table]
        changes = [{}] * SOUND_ROWS + [said for _, said in damages]
        lines = range(2, len(changes) + 2)
        rows = [
            {field: value.format(n=n) for field, value in sound.items()} | change
            for n, change in zip(lines, changes, strict=True)
        ]
        with (folder / f"{table}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=sound)
            writer.writeheader()
            writer.writerows(rows)
        places |= {
            name: (table, line) for (name, _), line in zip(damages, lines[SOUND_ROWS:], strict=True)
        }
    return places
