"""How good are the models, and can their numbers be trusted?"""

import pandas as pd

from dashboards import words
from dashboards.figure import Figure
from dashboards.figures.curves import calibration, gains
from dashboards.figures.importance import importance
from dashboards.figures.leaderboard import JUDGED_BY, champion, leaderboard
from dashboards.page import Card, Page


def cards(rows: pd.DataFrame) -> list[Card]:
    """The model in use of every kind, by the figure it is judged by."""
    return [
        Card(
            f"{model.capitalize()} model",
            used.Index,
            "y",
            f"{meaning}. In use: {words.readable(used.algorithm)}.",
        )
        for model, (_, meaning, _) in JUDGED_BY.items()
        for used in champion(rows, model).itertuples()
    ]


def figures(rows: pd.DataFrame) -> list[Figure]:
    """Churn and spend for every source; hazard, value and response where they are modelled."""
    drawn = [
        leaderboard(rows, "churn"),
        leaderboard(rows, "spend"),
        calibration(rows, "churn"),
        gains(rows, "churn"),
        importance(rows, "churn"),
        importance(rows, "spend"),
    ]
    further = [model for model in ("hazard", "value") if not champion(rows, model).empty]
    drawn += [leaderboard(rows, model) for model in further]
    if champion(rows, "response").empty:
        return drawn
    of_response = (leaderboard, calibration, gains, importance)
    return [*drawn, *(figure(rows, "response") for figure in of_response)]


PAGE = Page(
    slug="models",
    name="Models",
    question="How good are the models, and can their numbers be trusted?",
    mart="marts.rpt_model_quality",
    columns={
        "section": "text",
        "model": "text",
        "algorithm": "text",
        "metric": "text",
        "position": "count",
        "label": "text",
        "x": "number",
        "y": "number",
        "low": "number",
        "high": "number",
        "baseline": "number",
        "is_champion": "flag",
        "protocol": "text",
        "rows": "count",
    },
    cards=cards,
    figures=figures,
    empty="This source has no trained models yet, so there is no quality to report.",
)
