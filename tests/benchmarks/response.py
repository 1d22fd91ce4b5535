"""Who answers the offer of customer_personality: rank, calibration, profit, and what groups add."""

from operator import ge, le

import pandas as pd

from ml import response
from ml.classification.training import columns
from ml.evaluation import Trained
from ml.frames import Roles
from ml.splits import sorted_by_key
from orchestration.source_vars import source_vars
from tests.benchmarks import response_splits
from tests.benchmarks.frames import Frames
from tests.benchmarks.row import Row

SOURCE = "customer_personality"
FILE = "marketing_campaign.csv"
RIVALS = ("logistic", "xgboost", "forest", "blend")


def rows(frames: Frames) -> list[Row]:
    """Numbers 5 to 8 and 20."""
    table = sorted_by_key(frames.table(SOURCE, "features.train_response"))
    roles, repeats = frames.roles(SOURCE), 1 if frames.is_quick else 3
    together = judged(table, roles, repeats, (*RIVALS, "hybrid"))
    alone = judged(without_twins(table, roles), roles, repeats, RIVALS)
    apart = response_splits.parted(table, roles, repeats)
    file = pd.read_csv(frames.data / SOURCE / FILE, sep="\t", usecols=["ID"], dtype=str)
    area, precision = response_splits.published_split(table, roles, file["ID"])
    kept = "all rows, copies in one fold"
    same = f"{kept}: {of_champion(together, 'roc_auc')[0]:.4f}, what is more is recognition"
    dropped = "near-duplicates dropped"
    return [
        row(5, "ROC-AUC, all rows, copies parted", apart, ">= .925", 0.9224, same),
        row(5, f"ROC-AUC, {dropped}", of_champion(alone, "roc_auc"), ">= .920", 0.9193),
        row(6, f"PR-AUC, {kept}", of_champion(together, "pr_auc"), ">= .715", 0.713),
        row(6, f"PR-AUC, {dropped}", of_champion(alone, "pr_auc"), ">= .715", 0.713),
        row(6, f"Brier score, {kept}", of_champion(together, "brier"), "<= .073", 0.0732),
        row(7, f"Profit, {kept}", of_champion(together, "profit"), ">= 1320", 1311.0),
        row(7, "Profit over cost of the same calls", of_champion(together, "roi"), ">= 1.15", 1.21),
        row(8, "ROC-AUC, one split, never the headline", area, ">= .920", 0.9204),
        row(8, "PR-AUC, one split, never the headline", precision, ">= .70"),
        groups(together),
    ]


def judged(table: pd.DataFrame, roles: Roles, repeats: int, rivals: tuple[str, ...]) -> Trained:
    """The product's own training, with the threshold of the source."""
    return response.train(
        table.drop(columns="horizon_days"),
        roles,
        horizon_days=int(table["horizon_days"].max()),
        algorithms=rivals,
        repeats=repeats,
        **source_vars(SOURCE, ("threshold",)),
    )


def without_twins(table: pd.DataFrame, roles: Roles) -> pd.DataFrame:
    """One customer of each set whose features are all equal, the first by id."""
    features, _ = columns(table, roles, response.QUESTION.model)
    return table.drop_duplicates(features).reset_index(drop=True)


def of_champion(trained: Trained, metric: str) -> tuple[float, float, float]:
    """Value, low and high of a figure of the model in service."""
    board = trained.evaluation.leaderboard
    one = board[board["is_champion"] & (board["metric"] == metric)].iloc[0]
    return one["value"], one["low"], one["high"]


def row(
    number: int,
    figure: str,
    measured: tuple[float, float, float],
    goal: str,
    reference: float | None = None,
    tried: str = "",
) -> Row:
    """A row whose goal is a sign and a number."""
    sign, bound = goal.split()
    return Row(
        number=number,
        figure=figure,
        ours=float(measured[0]),
        low=float(measured[1]),
        high=float(measured[2]),
        reference=reference,
        goal=goal,
        is_met={">=": ge, "<=": le}[sign](float(measured[0]), float(bound)),
        tried=tried,
    )


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
