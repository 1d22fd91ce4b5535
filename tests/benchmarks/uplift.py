"""Rows 25 and 26: what e-mails change, and for whom; and the plan made of it, priced by truth."""

import pandas as pd

from ml import uplift
from ml.evaluation import Trained
from tests.benchmarks.frames import Frames
from tests.benchmarks.row import Row
from tests.benchmarks.uplift_truth import planted

SOURCE, TABLE = "hillstrom", "features.train_uplift"
HORIZON_DAYS = {"hillstrom": 14, "demo": 30}


def rows(frames: Frames) -> list[Row]:
    """Of the product's own training, one arm at a time."""
    frame = frames.table(SOURCE, TABLE)
    visits = trained(frames, SOURCE, only(frame, "womens_email"))
    # Nearly every purchase earns something: margin says who bought.
    bought = frame.assign(has_responded=frame["margin"] > 0)
    purchases = trained(frames, SOURCE, only(bought, "mens_email"))
    return [
        *told_apart(visits),
        declined(purchases),
        *worth("hillstrom, women's e-mail", visits),
        *worth("hillstrom, the arm that serves", trained(frames, SOURCE, frame)),
        *worth("demo", trained(frames, "demo", frames.table("demo", TABLE))),
        *planted(frames),
    ]


def only(frame: pd.DataFrame, arm: str) -> pd.DataFrame:
    """One arm and the control arm."""
    return frame[frame["arm"].eq(arm) | ~frame["is_treated"]]


def trained(frames: Frames, source: str, frame: pd.DataFrame) -> Trained:
    rows = frame.drop(columns="horizon_days")
    return uplift.train(rows, frames.roles(source), horizon_days=HORIZON_DAYS[source])


def told_apart(visits: Trained) -> list[Row]:
    board = visits.evaluation.leaderboard.set_index("algorithm")
    served = board.loc[visits.parameters["algorithm"]]
    figure = f"women's e-mail, Qini per customer of visits ({served.name})"
    lead = "above ranking by the chance to answer"
    return [
        Row(
            25,
            figure,
            float(served["value"]),
            ">= .0036 with an interval above 0",
            bool(served["value"] >= 0.0036 and served["low"] > 0),
            float(served["low"]),
            float(served["high"]),
            0.00364,
        ),
        Row(
            25,
            f"{figure}, {lead} ({board.loc['response_only', 'value']:.5f})",
            float(served["baseline_difference"]),
            "an interval above 0",
            bool(served["baseline_difference_low"] > 0),
            float(served["baseline_difference_low"]),
            float(served["baseline_difference_high"]),
            0.00163,
        ),
    ]


def declined(purchases: Trained) -> Row:
    gates = {gate.name: gate for gate in purchases.evaluation.gates}
    measured = gates["personalisation"].figures
    is_declined = purchases.model.score_basis == "prior"
    says_why = "declines to personalise" in gates["personalisation"].sentence
    return Row(
        26,
        "men's e-mail, Qini per customer of purchases",
        measured["qini"],
        "declines to personalise, and says why",
        is_declined and says_why and measured["low"] <= 0,
        measured["low"],
        measured["high"],
    )


def worth(of: str, one: Trained) -> list[Row]:
    """What the plan earns above its own shuffled predictions and above the best constant policy.

    No rows where personalisation is declined: the plan is the same for all, so both differences are
    nothing by construction and could not miss their goals.
    """
    if one.model.score_basis == "prior":
        return []
    figures = {gate.name: gate for gate in one.evaluation.gates}["plan"].figures
    constant = min(figures["above_nobody"], figures["above_everybody"])
    shuffled = figures["above_shuffled"]
    return [
        Row(
            0,
            f"{of}: plan above its shuffled predictions (personal plan)",
            shuffled,
            "above 0",
            shuffled > 0,
        ),
        Row(
            0,
            f"{of}: plan above the best constant policy (personal plan)",
            constant,
            "0 or more",
            constant >= 0,
        ),
    ]
