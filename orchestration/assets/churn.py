"""Churn: learn who leaves from what was known, then give every active customer their chance."""

from orchestration.assets.supervised import model_asset, score_asset

GATES = {
    "leakage": "no single feature alone decides who leaves",
    "baseline": "the champion is shown to rank better than one column alone, on the same rows",
    "calibration": "predicted chances are what happens, within sampling error",
}

churn_model = model_asset(
    "churn",
    GATES,
    "Classifier of who leaves, judged later in time than it learnt, calibrated; the base rate "
    "until one is shown to beat a single column.",
    options=("imbalance", "tuning_seconds"),
)
score_churn = score_asset(
    "churn", "One churn probability per active customer, stamped with its model."
)
