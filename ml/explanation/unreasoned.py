"""Scores that no feature moved: one sentence says so, and no reason is made up."""

import pandas as pd

SENTENCES = {
    ("churn", "prior"): "Too little is known to tell customers apart: all have the base rate.",
    ("response", "prior"): "Too little is known to tell customers apart: all have the base rate.",
    ("spend", "prior"): "Too little is known to tell customers apart: all have the mean.",
    ("churn", "rule"): "A rule of a few columns decides who leaves; no model weighs reasons.",
    ("spend", "rule"): "No model is shown to beat last window's spend, which is carried on.",
}
NOTHING = "Nothing known about this customer moves the score away from the average."


def unreasoned(keys: pd.DataFrame, model: str, basis: str) -> pd.DataFrame:
    """One row per customer of `keys`, whose sentence names what stands in for reasons."""
    return keys.assign(
        rank=1,
        concept=None,
        feature=None,
        feature_value=None,
        typical_value=None,
        contribution=0.0,
        direction="none",
        sentence=SENTENCES.get((model, basis), NOTHING),
    )
