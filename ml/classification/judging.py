"""Judge rival classifiers on rows they never saw, and fit the members that serve."""

from dataclasses import replace

import pandas as pd

from ml.classification.by_fold import judge_by_fold
from ml.classification.calibration import fit_members
from ml.classification.hybrid import HYBRID
from ml.classification.judged import Judged, champion_of, has_both, is_enough, labels
from ml.classification.member import Member
from ml.classification.recipe import BLEND, Recipe
from ml.classification.tuning import tuned
from ml.rates import shrunk_rate
from ml.splits import customer_folds, is_snapshot, judged_split


def judge(rows: pd.DataFrame, label: str, recipe: Recipe) -> tuple[Judged, tuple[Member, ...]]:
    """Judge on the newest date when earlier answers allow it, else across customer folds.

    Returns what was judged and the members that serve: one fitted on every row, or five, member k
    blind to fold k of `Judged.folds`.

    Parameters
    ----------
    rows : sorted by key, all with an answer, and `is_enough`

    Raises
    ------
    ValueError
        A customer stands twice on one date: rows were resampled before they were split.
    """
    _refuse_copies(rows)
    if not is_snapshot(rows):
        training, judging = judged_split(rows)
        if is_enough(training, label) and has_both(judging, label):
            return _judge_by_date(rows, training, judging, label, recipe)
    return judge_by_fold(rows, label, recipe)


def _refuse_copies(rows: pd.DataFrame) -> None:
    copies = int(rows.duplicated(["customer_id", "as_of_date"]).sum())
    if copies:
        raise ValueError(
            f"{copies} of {len(rows)} rows repeat a customer and date: rows resampled before the "
            "split are judged by fits that saw them. Set imbalance, which resamples inside a fit."
        )


def _judge_by_date(
    rows: pd.DataFrame, training: pd.DataFrame, judging: pd.DataFrame, label: str, recipe: Recipe
) -> tuple[Judged, tuple[Member, ...]]:
    answers = labels(training, label)
    tuning = tuned(training, answers, customer_folds(training["customer_id"]), recipe)
    recipe = replace(recipe, settings=tuning.settings)
    rivals = fit_members(training, answers, recipe)
    champion = champion_of(rivals)
    served = replace(recipe, algorithms=(champion,))
    if champion in (BLEND, HYBRID):
        served = replace(served, blended=tuple(rivals[champion].classifier.parts))
    members = fit_members(rows, labels(rows, label), served)
    first, last = training["as_of_date"].min(), training["as_of_date"].max()
    judged = Judged(
        label=labels(judging, label),
        probabilities={name: member.probability(judging) for name, member in rivals.items()},
        calls={name: member.called(judging) for name, member in rivals.items()},
        champion=champion,
        protocol=(
            f"time split: judged on {judging['as_of_date'].max():%Y-%m-%d}, trained on "
            f"{first:%Y-%m-%d} to {last:%Y-%m-%d} with answers known by then"
        ),
        base_rate=shrunk_rate(answers),
        tunings=(tuning,),
    )
    return judged, (members[champion],)
