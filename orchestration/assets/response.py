"""Response: learn who answered a campaign, then give every active customer their chance."""

from orchestration.assets.supervised import model_asset, score_asset

GATES = {
    "leakage": "no column, short rule or copied row knows who answers",
    "suspicion": "the champion ranks no better than honest data usually allows; else a warning",
    "baseline": "the champion is shown to rank better than one column alone, on the same rows",
    "calibration": "predicted chances are what happens, within sampling error",
}

response_model = model_asset(
    "response",
    GATES,
    "Classifier of who answers a campaign that reaches them, judged on rows it did not learn from, "
    "calibrated; the base rate until one is shown to beat a single column.",
    options=("imbalance",),
    variables={
        "threshold": "threshold",
        "response_algorithms": "algorithms",
        "response_tuning_seconds": "tuning_seconds",
    },
)
score_response = score_asset(
    "response",
    "One response probability per active customer; empty where no campaign has a known answer.",
)
