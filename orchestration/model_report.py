"""What a person reads in the UI about a training run: the gates, who won, and by how much."""

import json

import dagster as dg
import pandas as pd

from ml.evaluation import Evaluation
from orchestration import markdown

DIGITS = 4
MOST_FEATURES = 12
MOST_METRICS = 4


def described(run: dict, evaluation: Evaluation) -> dict:
    """Metadata of a trained model; its figures are numbers, so the UI plots them over time."""
    board = evaluation.leaderboard
    tables = {
        "gates": "\n".join(
            f"- {'passed' if gate.passed else 'FAILED'}: {gate.sentence}"
            for gate in evaluation.gates
        ),
        "leaderboard": markdown.table(ranked(board)) if len(board) else "",
        "importance": markdown.table(strongest(evaluation.importance)),
    }
    return {
        **{name: dg.MetadataValue.md(text) for name, text in tables.items() if text},
        "protocol": "; ".join(board["protocol"].unique()),
        "promoted": run["promoted"],
        "model_version": run["model_version"],
        "dagster/row_count": run["rows"],
        **{name: round(value, DIGITS) for name, value in json.loads(run["metrics"]).items()},
    }


def ranked(board: pd.DataFrame) -> pd.DataFrame:
    """One row per algorithm, the champion first, with as many metrics as the UI has room for."""
    champion = board["is_champion"].astype(bool)
    names = board["algorithm"].where(~champion, board["algorithm"] + " (champion)")
    order = [*names[champion].unique(), *names[~champion].unique()]
    wide = board.assign(algorithm=names).pivot(index="algorithm", columns="metric", values="value")
    return wide.loc[order, board["metric"].unique()[:MOST_METRICS]].reset_index()


def strongest(importance: pd.DataFrame) -> pd.DataFrame:
    """The features that move the champion's answer most."""
    ranking = importance.sort_values("share", ascending=False)
    return ranking[["feature", "share"]].head(MOST_FEATURES)
