"""Hazard: learn how soon customers leave, then give every active one their risk of 90 days."""

from orchestration.assets.supervised import model_asset, score_asset

GATES = {
    "baseline": "the model is shown to rank who leaves sooner better than one column alone",
    "calibration": "the 90-day risk is what happens, within sampling error",
}

hazard_model = model_asset(
    "hazard",
    GATES,
    "Chances to leave in each of the next three periods of 30 days, judged later in time than they "
    "were learnt; the rates of the periods until a model is shown to beat a single column. Nothing "
    "is learnt where a business is known on one day only or brings its own answers.",
)
score_hazard = score_asset(
    "hazard",
    "Risk to leave in 30, 60 and 90 days per active customer; empty while no 90 days are known.",
)
