"""Who leaves, and how soon, in the simulated business: ours beside its planted hazards."""

import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score

from ml import hazard
from ml.classification.metrics import brier
from ml.evaluation import Trained
from ml.survival.concordance import concordance
from ml.survival.periods import split_in_time, stays
from tests.benchmarks.classifiers import trained
from tests.benchmarks.frames import Frames
from tests.benchmarks.replays import true_risks
from tests.benchmarks.row import Row

DEMO = "demo"
NEAR = 0.02
WORSE = 1.05


def truth(frames: Frames) -> list[Row]:
    """Ranking and Brier score on the judged customers, and the truth's own of the same ones.

    Even the truth is far from perfect: it knows the chance to leave, and not who draws it.
    """
    return [*of_churn(frames), *of_risk(frames)]


def of_churn(frames: Frames) -> list[Row]:
    """The chance to have left by as_of_date, beside the hazard of that day."""
    frame = frames.table(DEMO, "features.train_churn")
    judged = frame[frame["as_of_date"] == frame["as_of_date"].max()]
    left = judged["has_churned"].to_numpy().astype(float)
    true = planted(frames, judged)
    ours, once = figures(trained(frames, DEMO)), np.ones(len(left))
    day = f"truth: demo, who has left on {judged['as_of_date'].max():%Y-%m-%d}"
    return [
        ranking(f"{day}, ROC-AUC", ours["roc_auc"], roc_auc_score(left, true)),
        error(f"{day}, Brier", ours["brier"], brier(left, true, once)),
    ]


def of_risk(frames: Frames) -> list[Row]:
    """The 90-day risk, beside the true one that the simulator's own months have, lived again."""
    frame = frames.table(DEMO, "features.train_hazard")
    customers, found = stays(split_in_time(frame)[1])
    true = true_risks(customers["as_of_date"].max()).loc[customers["customer_id"]].to_numpy()
    ours, once = figures(time_to_churn(frames, DEMO)), np.ones(len(true))
    day = f"truth: demo, gone in 90 days from {customers['as_of_date'].max():%Y-%m-%d}"
    return [
        ranking(f"{day}, concordance", ours["concordance"], concordance(found, true, once)),
        error(f"{day}, Brier", ours["brier"], brier(found.is_gone, true, once)),
    ]


def time_to_churn(frames: Frames, source: str) -> Trained:
    """The hazard model of a source, as a run would train it."""
    frame = frames.table(source, "features.train_hazard")
    return hazard.train(
        frame.drop(columns="horizon_days"),
        frames.roles(source),
        horizon_days=int(frame["horizon_days"].max()),
    )


def figures(shown: Trained) -> pd.Series:
    """Every metric of the champion."""
    board = shown.evaluation.leaderboard
    return board[board["is_champion"]].set_index("metric")["value"]


def planted(frames: Frames, customers: pd.DataFrame) -> np.ndarray:
    """The true chance of each row's customer to leave on its as_of_date."""
    file = frames.walked(DEMO) / "work" / "business" / "truth" / "hazards.csv"
    hazards = pd.read_csv(file, parse_dates=["as_of_date"])
    keys = ["customer_id", "as_of_date"]
    return customers[keys].merge(hazards, on=keys, how="left")["true_hazard"].to_numpy()


def ranking(figure: str, ours: float, best: float) -> Row:
    goal = f"within {NEAR} of the true one's"
    return Row(0, figure, float(ours), goal, bool(ours >= best - NEAR), reference=float(best))


def error(figure: str, ours: float, best: float) -> Row:
    goal = f"at most {WORSE} times the true one's"
    return Row(0, figure, float(ours), goal, bool(ours <= WORSE * best), reference=float(best))
