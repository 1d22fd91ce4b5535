"""Spend: learn what was spent next, then forecast it for every active customer."""

from orchestration.assets.supervised import model_asset, score_asset

GATES = {"baseline": "the champion is shown to forecast better than last window's spend"}

spend_model = model_asset(
    "spend",
    GATES,
    "Forecast of the next window's spend with an 80 % interval; last window's spend until a model "
    "is shown to beat it.",
)
score_spend = score_asset(
    "spend",
    "Expected spend with an 80 % interval per active customer; empty while no outcome is known.",
)
