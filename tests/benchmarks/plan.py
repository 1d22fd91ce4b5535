"""A plan for a million customers: how long it takes, and how far from the best it can be."""

from decimal import Decimal
from time import process_time

import numpy as np
import pandas as pd

from ml.plan.planned import plan
from tests.benchmarks.frames import Frames
from tests.benchmarks.row import Row

CUSTOMERS, QUICK_CUSTOMERS = 1_000_000, 100_000
CHANNELS = {"email": (0.15, 1.0), "phone": (4.0, 3.0), "post": (2.5, 1.8)}
# What all contacts that pay would cost is several times as much.
BUDGET = Decimal("0.05")
SECONDS = 10.0
SEED = 7


def rows(frames: Frames) -> list[Row]:
    """Rows without a number in benchmarks.md: there is no public figure to compare with."""
    customers = QUICK_CUSTOMERS if frames.is_quick else CUSTOMERS
    options = simulated(customers)
    capacities = {"phone": customers // 200, "post": customers // 20}
    began = process_time()
    found = plan(options, customers * BUDGET, capacities)
    seconds = process_time() - began
    below = float(1 - found.expected_net_benefit / found.most_profit)
    figure = f"plan of {customers:,} customers with three channels"
    slow = (
        "" if seconds <= SECONDS else "Time of the processor, so another core is slower or shared."
    )
    return [
        Row(0, f"{figure}, seconds", seconds, "<= 10", seconds <= SECONDS, tried=slow),
        Row(0, f"{figure}, below its bound at most", below, "<= .00001", below <= 1e-5),
    ]


def simulated(customers: int) -> pd.DataFrame:
    """Options of customers whose orders and chances to accept differ; four in five are allowed."""
    random = np.random.default_rng(SEED)
    order = random.lognormal(2.7, 0.6, customers)
    acceptance = random.beta(2, 60, customers)
    ids = np.char.mod("C%07d", np.arange(customers))
    parts = [
        pd.DataFrame(
            {
                "customer_id": ids,
                "channel": channel,
                "expected_gain": np.round(order * acceptance * strength, 2),
                "contact_cost": cost,
            }
        )[random.random(customers) < 0.8]
        for channel, (cost, strength) in CHANNELS.items()
    ]
    return pd.concat(parts, ignore_index=True)
