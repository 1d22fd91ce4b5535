"""Mine rules: search one half of the customers, keep what the other half confirms."""

import numpy as np
import pandas as pd

from ml.frames import Roles
from ml.rules.conditions import Condition, conditions
from ml.rules.diverse import diverse
from ml.rules.lift import lift
from ml.rules.outcome import OUTCOMES, Outcome, sentence
from ml.rules.search import search
from ml.splits import customer_folds, sorted_by_key

RULES = [
    "model",
    "rank",
    "sentence",
    "conditions",
    "customers",
    "share_of_customers",
    "share_of_positives",
    "rate",
    "base_rate",
    "lift",
    "low",
    "high",
    "found_lift",
    "found_on",
    "confirmed_on",
    "as_of_date",
]
ERROR = 0.05
"""How often any published interval of a run may miss its lift: shared among the rules tried."""

FEWEST_PER_CLASS = 50
"""Of either answer, in either half: fewer cannot confirm anything."""

MOST_ROWS = 50_000
"""Rows that are searched: more find the same rules. All the others confirm."""


def mine(frame: pd.DataFrame, roles: Roles, model: str) -> pd.DataFrame:
    """Confirmed rules of one outcome, by the share of positives they explain: columns RULES.

    `frame` has one row per customer and as_of_date with the label and the features; the newest
    date with an answer speaks, so that no customer is counted twice. Customers are halved by the
    md5 of their id. The interval is at 1 - .05 / rules tried (Bonferroni), and only a rule whose
    interval lies above 1 is kept. No rows where either half has fewer than 50 of either answer.
    """
    outcome = OUTCOMES[model]
    answered = frame[frame[outcome.label].notna()]
    newest = sorted_by_key(answered[answered["as_of_date"] == answered["as_of_date"].max()])
    is_found = customer_folds(newest["customer_id"], 2) == 0
    is_found[np.flatnonzero(is_found)[MOST_ROWS:]] = False
    finding, confirming = newest[is_found], newest[~is_found]
    halves = [half[outcome.label].to_numpy(dtype=float) for half in (finding, confirming)]
    if min(min(one.sum(), len(one) - one.sum()) for one in halves) < FEWEST_PER_CLASS:
        return pd.DataFrame(columns=RULES)
    asked = conditions(finding, roles)
    found = _found(asked, finding, halves[0])
    tried = [
        _measured([asked[one] for one in rule], finding, confirming, outcome, len(found))
        for rule in found
    ]
    kept = pd.DataFrame([rule for rule in tried if rule["low"] > 1], columns=RULES)
    order = ["share_of_positives", "lift", "conditions"]
    ranked = kept.sort_values(order, ascending=[False, False, True], ignore_index=True)
    return ranked.assign(model=model, rank=ranked.index + 1)


def _found(
    asked: list[Condition], finding: pd.DataFrame, label: np.ndarray
) -> list[tuple[int, ...]]:
    if not asked:
        return []
    holds = np.column_stack([one.holds(finding) for one in asked]).astype(np.float32)
    rules = search(holds, [one.feature for one in asked], label.astype(np.float32))
    return diverse(rules, holds.astype(bool), label)


def _measured(
    rule: list[Condition],
    finding: pd.DataFrame,
    confirming: pd.DataFrame,
    outcome: Outcome,
    tried: int,
) -> dict:
    """The rule's row, all figures but `found_lift` from the confirming half."""
    label = confirming[outcome.label].to_numpy(dtype=float)
    is_member = np.all([one.holds(confirming) for one in rule], axis=0)
    earlier = np.all([one.holds(finding) for one in rule], axis=0)
    sure = lift(is_member, label, ERROR / tried)
    row = {
        "conditions": " and ".join(one.formula for one in rule),
        "customers": int(is_member.sum()),
        "share_of_customers": float(is_member.mean()),
        "share_of_positives": float(label[is_member].sum() / label.sum()),
        "rate": float(label[is_member].mean()) if is_member.any() else 0.0,
        "base_rate": float(label.mean()),
        "lift": sure.value,
        "low": sure.low,
        "high": sure.high,
        "found_lift": lift(earlier, finding[outcome.label].to_numpy(dtype=float), ERROR).value,
        "found_on": len(finding),
        "confirmed_on": len(confirming),
        "as_of_date": confirming["as_of_date"].max(),
    }
    return {**row, "sentence": sentence(rule, outcome, row)}
