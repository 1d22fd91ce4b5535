"""What a campaign did where nobody was held out: beside customers like the contacted ones."""

import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

KNOWN_BEFORE = [
    *("prior_year_spend", "prior_year_purchases", "prior_window_spend"),
    *("days_since_purchase", "tenure_days", "age", "income"),
]
COLUMNS = [
    *("campaign_id", "arm", "control", "lift", "standard_error"),
    *("overlap_share", "effective_control", "is_overlapping"),
]
FOLDS = 5
# Beyond this chance of being contacted hardly anybody was left alone to compare with.
MOST_CHANCE = 0.95
LEAST_OVERLAP, LEAST_CUSTOMERS = 0.9, 50


def observations(compared: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The doubly robust effect of each arm on the customers it contacted, and whether to trust it.

    Right if either the chance of being contacted or the money without contact is modelled right
    (Robins, Rotnitzky and Zhao 1994; of the treated, Mercatanti and Li 2014), each for customers
    its model never saw. It holds back nothing that no column knows: it is never a proof.

    Parameters
    ----------
    compared : rows of `experiments.exp_comparisons`: campaign_id, arm (null: not contacted),
        revenue in the window, and the columns of KNOWN_BEFORE
    seed : of the folds

    Returns one row per campaign and arm with at least 50 customers on either side: lift and
    standard_error in money per contacted customer, and the overlap that it rests on.
    """
    found = [
        (campaign, arm, *effect(own[own["arm"].isna() | (own["arm"] == arm)], seed))
        for campaign, own in compared.groupby("campaign_id")
        for arm, count in own["arm"].value_counts().sort_index().items()
        if min(count, own["arm"].isna().sum()) >= LEAST_CUSTOMERS
    ]
    return pd.DataFrame(found, columns=COLUMNS)


def effect(compared: pd.DataFrame, seed: int) -> tuple[int, float, float, float, float, bool]:
    """One arm against the uncontacted: the columns of COLUMNS after the arm."""
    is_treated = compared["arm"].notna().to_numpy()
    money = compared["revenue"].to_numpy(dtype=float)
    chance, expected = crossed(inputs(compared), money, is_treated, seed)
    overlap = float(np.mean(chance[is_treated] <= MOST_CHANCE))
    chance = np.minimum(chance, MOST_CHANCE)
    weight = np.where(is_treated, 1.0, -chance / (1 - chance))
    surplus = weight * (money - expected)
    share = is_treated.mean()
    lift = float(surplus.sum() / is_treated.sum())
    influence = (surplus - is_treated * lift) / share
    error = float(influence.std(ddof=1) / np.sqrt(len(money)))
    others = weight[~is_treated]
    effective = float(others.sum() ** 2 / (others**2).sum())
    is_overlapping = overlap >= LEAST_OVERLAP and effective >= LEAST_CUSTOMERS
    return int((~is_treated).sum()), lift, error, overlap, effective, is_overlapping


def crossed(
    known: np.ndarray, money: np.ndarray, is_treated: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Chance of being contacted and money expected without contact, from the other folds."""
    chance, expected = np.empty(len(money)), np.empty(len(money))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    for learnt, asked in folds.split(known, is_treated):
        contacting = scaled(LogisticRegression(max_iter=1000)).fit(
            known[learnt], is_treated[learnt]
        )
        alone = learnt[~is_treated[learnt]]
        spending = scaled(LinearRegression()).fit(known[alone], money[alone])
        chance[asked] = contacting.predict_proba(known[asked])[:, 1]
        expected[asked] = spending.predict(known[asked])
    return chance, expected


def scaled(model: LogisticRegression | LinearRegression) -> Pipeline:
    return make_pipeline(StandardScaler(), model)


def inputs(compared: pd.DataFrame) -> np.ndarray:
    """What was known before, plain and by order of magnitude; unknown values as the middle one."""
    known = compared[KNOWN_BEFORE].astype(float)
    filled = known.fillna(known.median()).fillna(0.0).to_numpy()
    return np.hstack([filled, np.sign(filled) * np.log1p(np.abs(filled))])
