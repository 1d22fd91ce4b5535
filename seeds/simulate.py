"""Write a demo business of any size: `python -m seeds.simulate --customers N --out DIR`."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from seeds import truth
from seeds.calendar import Calendar
from seeds.campaigns import campaign_contacts
from seeds.files import FORMATS, write_files
from seeds.history import History
from seeds.lateness import recorded_at
from seeds.months import live
from seeds.people import people
from seeds.purchases import shop_purchases
from seeds.service import service_events
from seeds.transactions import transactions, with_doubles

# Bounds memory (about 1.5 GB) and is part of the recipe: every chunk has its own random stream.
CHUNK_CUSTOMERS = 50_000
# What is written down some time after it happened, and the column that says when it happened.
HAPPENED_AT = {"transactions": "transacted_at", "service_events": "happened_at"}


def write_business(
    out: Path, customers: int = 5_000, seed: int = 7, months: int = 24, format: str = "csv"
) -> None:
    """Write customers, transactions, service_events and campaign_contacts to the folder `out`.

    The business opens on 2023-01-01. What really drives it goes to `out/truth`: customers (their
    type), hazards (chance to leave on each first of month) and effects (of each campaign arm).
    Equal arguments give equal bytes. `format` is csv or parquet.
    """
    write_files(simulate(customers, seed, months), Path(out), format)


def simulate(
    customers: int = 5_000, seed: int = 7, months: int = 24
) -> Iterator[dict[str, pd.DataFrame]]:
    """The same business in chunks of customers: a frame per file, ids still numbers."""
    calendar = Calendar(months)
    transaction = event = 1
    for first in range(1, customers + 1, CHUNK_CUSTOMERS):
        last = min(first + CHUNK_CUSTOMERS - 1, customers)
        random = np.random.default_rng([seed, first])
        # A stream of its own: how late rows arrive changes nothing of what happened.
        lateness = np.random.default_rng([seed, first, 1])
        history = live(people(first, last, customers, calendar, random), calendar, random)
        chunk = frames(history, random)
        for name, key, number in (
            ("transactions", "transaction", transaction),
            ("service_events", "event", event),
        ):
            chunk[name].insert(0, key, np.arange(number, number + len(chunk[name])))
            happened_at = chunk[name][HAPPENED_AT[name]].to_numpy()
            chunk[name]["recorded_at"] = recorded_at(happened_at, calendar.closing_day, lateness)
        transaction += len(chunk["transactions"])
        event += len(chunk["service_events"])
        if first == 1:
            chunk["transactions"] = with_doubles(chunk["transactions"], random)
        yield chunk


def frames(history: History, random: np.random.Generator) -> dict[str, pd.DataFrame]:
    shop = shop_purchases(history, random)
    return {
        "customers": history.people,
        "transactions": transactions(history, shop, random),
        "service_events": service_events(history.service, history.people, history.calendar, random),
        "campaign_contacts": campaign_contacts(
            history.campaigns, history.people, shop, history.calendar
        ),
        "truth/customers": truth.true_customers(history),
        "truth/hazards": truth.true_hazards(history),
        "truth/effects": truth.true_effects(history),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m seeds.simulate", description=__doc__)
    parser.add_argument("--customers", type=int, default=5_000)
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--months", type=int, default=24, help="whole months from 2023-01-01")
    parser.add_argument("--format", choices=FORMATS, default="csv")
    options = parser.parse_args()
    if options.customers < 1 or options.months < 3 or options.seed < 0:
        parser.error("A business needs --customers 1, --months 3 and --seed 0, or more.")
    write_business(**vars(options))
    done = f"{options.customers} customers over {options.months} months: {options.out}"
    print(done)  # noqa: T201 - the command's answer


if __name__ == "__main__":
    main()
