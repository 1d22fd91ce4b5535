"""Judge forecasts of spend on rows they never saw, and fit the forecasters that serve."""

import pandas as pd

from ml.spending.by_date import judge_by_date
from ml.spending.by_fold import judge_by_fold
from ml.spending.forecasts import Recipe
from ml.spending.judged import FEWEST_ROWS, Judged, Served, is_enough
from ml.splits import is_snapshot, judged_split


def judge(rows: pd.DataFrame, recipe: Recipe, horizon_days: int) -> tuple[Judged, Served]:
    """Judge on the newest date when earlier answers allow it, else across customer folds.

    `rows` are sorted by key, all with an answer, and `is_enough`.
    """
    training, judging = judged_split(rows)
    if is_snapshot(rows) or not is_enough(training) or len(judging) < FEWEST_ROWS:
        return judge_by_fold(rows, recipe)
    return judge_by_date(rows, training, judging, recipe, horizon_days)
