"""Churn: the chance that a customer is lost within the horizon.

A business with several as_of_dates is judged on its newest labelled date by a model that knew
only what was known then; the model that serves is then fitted on every labelled row. A business
with a single date is cross-fitted: five members, each blind to one fold of customers, and every
customer is scored, and judged, by the member that never saw them.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.calibration import Member
from ml.candidates import Recipe
from ml.encoding import fit_encoder
from ml.evaluation import Evaluation, Gate, Trained
from ml.evidence import importance
from ml.frames import Roles
from ml.judging import FEWEST_PER_CLASS, evaluate, is_enough, judge, labels
from ml.splits import customer_folds, sorted_by_key
from ml.storage import storable, version_of

MODEL = "churn"
LABEL = "has_churned"
IMPORTANCE_ROWS = 2000


@storable
@dataclass(frozen=True)
class ChurnModel:
    """Members by customer fold: five when cross-fitted, one, or none (everybody gets base_rate).

    Risk bands compare odds with those of the base rate: `high` from twice them, `low` up to half
    of them. Odds, unlike a multiple of the rate, leave room for `high` when most customers churn.
    """

    members: tuple[Member, ...]
    base_rate: float
    horizon_days: int

    @property
    def score_basis(self) -> str:
        """`prior` without a member, `cross_fitted` with several, else `model`."""
        return ("prior", "model", "cross_fitted")[min(len(self.members), 2)]

    def probability(self, frame: pd.DataFrame) -> np.ndarray:
        """Churn probability per row, from the member that never saw the customer."""
        probability = np.full(len(frame), self.base_rate)
        for is_mine, member in self._assigned(frame):
            probability[is_mine] = member.probability(frame[is_mine])
        return probability

    def contributions(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Calibrated log-odds each feature adds to a row, 0 where dropped: rows x features."""
        rows = frame.reset_index(drop=True)
        parts = [
            member.sigmoid.slope * member.classifier.contributions(rows[is_mine])
            for is_mine, member in self._assigned(rows)
        ]
        added = pd.concat(parts) if parts else pd.DataFrame(index=rows.index)
        return added.sort_index().fillna(0.0).set_axis(frame.index)

    def bands(self, probability: np.ndarray) -> np.ndarray:
        """`high`, `medium` or `low` per probability; never out of order."""
        relative = probability / (1 - probability) * (1 - self.base_rate) / self.base_rate
        return np.select([relative >= 2, relative <= 0.5], ["high", "low"], "medium")

    def _assigned(self, frame: pd.DataFrame) -> list[tuple[np.ndarray, Member]]:
        folds = customer_folds(frame["customer_id"], max(len(self.members), 1))
        assigned = [(folds == number, member) for number, member in enumerate(self.members)]
        return [(is_mine, member) for is_mine, member in assigned if is_mine.any()]


def train(frame: pd.DataFrame, roles: Roles, *, horizon_days: int, seed: int = 7) -> Trained:
    """Judge the candidates, then fit the churn model that serves.

    Parameters
    ----------
    frame : one row per customer and as_of_date with known_date, has_churned and the features;
        rows without an answer are left out.
    roles : which columns are features, and which of them may be the one-column baseline (every
        feature when none is named).
    horizon_days : length of the outcome window, kept for the scores.

    Returns
    -------
    Trained, whose model is None when no row has an answer, and the base rate (`prior`) when
    fewer than 20 rows have either answer or no feature varies.
    """
    rows = sorted_by_key(frame[frame[LABEL].notna()])
    if rows.empty:
        return Trained(model=None, evaluation=Evaluation())
    answers = labels(rows, LABEL)
    features = sorted(name for name in roles.features if name in rows)
    baselines = [name for name in roles.baseline(MODEL) if name in features] or features
    # Half a row of either class keeps the rate, and its odds, off 0 and 1 (Jeffreys).
    base_rate = float((answers.sum() + 0.5) / (len(answers) + 1))
    if not is_enough(rows, LABEL) or not fit_encoder(rows, features).parts:
        return _prior(ChurnModel((), base_rate, horizon_days), answers, features)

    recipe = Recipe(features, baselines, seed)
    judged, members = judge(rows, LABEL, recipe)
    model = ChurnModel(members, base_rate, horizon_days)
    evaluation = evaluate(
        judged,
        model.contributions(_spread(rows)),
        LABEL,
        recipe,
        model=MODEL,
        model_version=version_of(model),
    )
    parameters = {"algorithm": judged.champion, "seed": seed, "horizon_days": horizon_days}
    return Trained(model, evaluation, parameters)


def score(model: ChurnModel, frame: pd.DataFrame) -> pd.DataFrame:
    """One churn probability and risk band per row; the keys pass through untouched.

    Raises
    ------
    ValueError
        The frame lacks a column the model reads.
    """
    probability = model.probability(frame)
    return frame[["customer_id", "as_of_date"]].assign(
        churn_probability=probability,
        risk_band=model.bands(probability),
        horizon_days=model.horizon_days,
        score_basis=model.score_basis,
        model_version=version_of(model),
    )


def _spread(rows: pd.DataFrame) -> pd.DataFrame:
    """At most 2,000 rows of the newest date, evenly spread over the sorted customers."""
    newest = rows[rows["as_of_date"] == rows["as_of_date"].max()]
    return newest.iloc[np.unique(np.linspace(0, len(newest) - 1, IMPORTANCE_ROWS).astype(int))]


def _prior(model: ChurnModel, answers: np.ndarray, features: list[str]) -> Trained:
    lost = int(answers.sum())
    sentence = (
        f"{lost} lost and {len(answers) - lost} kept customers are known, and a model needs "
        f"{FEWEST_PER_CLASS} of either and a feature that varies: everybody gets the base rate."
    )
    figures = {"positives": float(lost), "rows": float(len(answers))}
    gates = tuple(
        Gate(name, passed=True, sentence=sentence, figures=figures)
        for name in ("baseline", "calibration", "leakage")
    )
    ranked = importance(pd.DataFrame(), features, MODEL, version_of(model))
    return Trained(model, Evaluation(importance=ranked, gates=gates), {"algorithm": "prior"})
