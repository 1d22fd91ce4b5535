"""Value on worlds whose truth is known: the demo's planted expectations, and fits that arrive."""

from dataclasses import replace

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from ml import value
from ml.frames import Roles
from ml.lifetime.contract import ContractValue
from ml.lifetime.fitting import fit_purchasing
from ml.lifetime.histories import distinct
from ml.lifetime.purchasing import STORIES
from ml.lifetime.settings import Settings
from ml.spending.metrics import total_error
from tests.benchmarks.frames import Frames
from tests.benchmarks.row import Row
from tests.ml.lifetime.worlds import world

# A world takes a second, for every story is fitted to it.
WORLDS, QUICK_WORLDS = 50, 20
PLANTED_DAYS = 61


def planted(frames: Frames) -> list[Row]:
    """Rows without a number in benchmarks.md: there is no public figure to compare with."""
    return [*against_the_truth(frames), converged(QUICK_WORLDS if frames.is_quick else WORLDS)]


def against_the_truth(frames: Frames) -> list[Row]:
    """Margin forecast for the days the simulator knows the expectation of, undiscounted.

    Beside it the last bill carried on with the true chance to leave, which no churn model can
    beat: it says whether the demo's value is better taken from purchases or from bills.
    """
    customers = frames.table("demo", "features.feat_customers_current")
    trained = value.train(
        frames.table("demo", "features.train_value").drop(columns="horizon_days"),
        Roles(()),
        horizon_days=PLANTED_DAYS,
    )
    truth = true_expectations(frames, customers)
    near = Settings(PLANTED_DAYS, PLANTED_DAYS, 0.0)
    served = replace((trained.fallback or trained).model, settings=near)
    stays = (1 - truth["true_hazard"]) ** 2
    bills = ContractValue(near).forecast(customers.assign(churn_probability=1 - stays))
    margin = (truth["expected_spend"] * customers["margin_rate"]).to_numpy()
    ours, theirs = (measured(one, margin) for one in (served.forecast(customers), bills))
    figure = f"truth: value of {PLANTED_DAYS} days"
    goal = "better than the last bill carried on with the true hazard"
    return [
        Row(
            0,
            f"{figure}, rank correlation",
            ours[0],
            goal,
            ours[0] > theirs[0],
            None,
            None,
            theirs[0],
        ),
        Row(
            0,
            f"{figure}, total error",
            ours[1],
            goal,
            abs(ours[1]) < abs(theirs[1]),
            None,
            None,
            theirs[1],
        ),
    ]


def true_expectations(frames: Frames, customers: pd.DataFrame) -> pd.DataFrame:
    """True hazard and expected spend of each customer at the current date, in their order."""
    folder = frames.walked("demo") / "work" / "business" / "truth"
    truth = pd.read_csv(folder / "hazards.csv", parse_dates=["as_of_date"])
    newest = truth[truth["as_of_date"] == truth["as_of_date"].max()].set_index("customer_id")
    return newest.loc[customers["customer_id"]].reset_index()


def measured(forecast: pd.DataFrame, margin: np.ndarray) -> tuple[float, float]:
    """Rank correlation and error of the total of a forecast of margin."""
    worth = forecast["customer_lifetime_value"].to_numpy()
    ranks = float(spearmanr(worth, margin).statistic)
    return ranks, total_error(margin, worth, np.ones(len(margin)))


def converged(worlds: int) -> Row:
    """Fits of every story to simulated worlds that did not arrive at a top."""
    failures = sum(
        not fit_purchasing(distinct(world(seed, size=60)), algorithm, seed)[1].is_reached
        for seed in range(worlds)
        for algorithm in STORIES
    )
    figure = f"truth: fits that did not converge in {worlds} simulated worlds"
    return Row(0, figure, float(failures), "0", failures == 0)
