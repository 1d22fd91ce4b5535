"""Who answers the offer of customer_personality: rank, calibration, profit, and what groups add."""

from functools import partial

import pandas as pd

from ml import response
from ml.classification.thresholds import threshold
from ml.classification.training import columns
from ml.evaluation import Trained
from ml.frames import Roles
from ml.splits import sorted_by_key
from orchestration.source_vars import source_vars
from tests.benchmarks import response_splits
from tests.benchmarks.frames import Frames
from tests.benchmarks.response_figures import DROPPED, PARTED, TOGETHER, figures, row
from tests.benchmarks.response_splits import Figure
from tests.benchmarks.row import Row

SOURCE = "customer_personality"
FILE = "marketing_campaign.csv"
RIVALS = ("logistic", "xgboost", "forest", "blend")


def rows(frames: Frames) -> list[Row]:
    """Numbers 5 to 8 and 20: copies parted as published, dropped, and kept in one fold."""
    table = sorted_by_key(frames.table(SOURCE, "features.train_response"))
    roles, repeats = frames.roles(SOURCE), 1 if frames.is_quick else response.REPEATS
    asked = source_vars(SOURCE, ("threshold", "response_tuning_seconds"))
    asked = {
        "threshold": asked["threshold"],
        "tuning_seconds": 0.0 if frames.is_quick else asked["response_tuning_seconds"],
        "repeats": repeats,
    }
    together = judged(table, roles, algorithms=(*RIVALS, "hybrid"), **asked)
    alone = judged(without_twins(table, roles), roles, algorithms=RIVALS, **asked)
    apart = response_splits.parted(table, roles, repeats, threshold(asked["threshold"], len(table)))
    file = pd.read_csv(frames.data / SOURCE / FILE, sep="\t", usecols=["ID"], dtype=str)
    area, precision = response_splits.published_split(table, roles, file["ID"])
    found = [
        found
        for where, of in (
            (PARTED, apart.__getitem__),
            (DROPPED, partial(of_champion, alone)),
            (TOGETHER, partial(of_champion, together)),
        )
        for found in figures(where, of)
    ]
    return [
        *found,
        row(8, "ROC-AUC, one split, never the headline", area, ">= .920", 0.9204),
        row(8, "PR-AUC, one split, never the headline", precision, ">= .70"),
        groups(together),
    ]


def judged(table: pd.DataFrame, roles: Roles, **asked: object) -> Trained:
    """The product's own training, with the threshold and the search of the source."""
    return response.train(
        table.drop(columns="horizon_days"),
        roles,
        horizon_days=int(table["horizon_days"].max()),
        **asked,
    )


def without_twins(table: pd.DataFrame, roles: Roles) -> pd.DataFrame:
    """One customer of each set whose features are all equal, the first by id."""
    features, _ = columns(table, roles, response.QUESTION.model)
    return table.drop_duplicates(features).reset_index(drop=True)


def of_champion(trained: Trained, metric: str) -> Figure:
    """Value, low and high of a figure of the model in service."""
    board = trained.evaluation.leaderboard
    one = board[board["is_champion"] & (board["metric"] == metric)].iloc[0]
    return one["value"], one["low"], one["high"]


def groups(trained: Trained) -> Row:
    """Number 20: the blend with groups found in the fold against the blend without."""
    board = trained.evaluation.leaderboard
    one = board[(board["algorithm"] == "hybrid") & (board["metric"] == "roc_auc")].iloc[0]
    low = float(one["rival_difference_low"])
    serves = any(member.algorithm == "hybrid" for member in trained.model.members)
    return Row(
        number=20,
        figure="ROC-AUC gained by behavioural groups, paired",
        ours=float(one["rival_difference"]),
        low=low,
        high=float(one["rival_difference_high"]),
        reference=-0.0004,
        goal="serves only where the interval is above 0",
        is_met=low > 0 or not serves,
        tried=f"the groups {'serve' if serves else 'do not serve'}; each fold decides on its own "
        "training rows",
    )
