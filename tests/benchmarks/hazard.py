"""Time to churn: beside the planted truth, and on public purchases beside one column."""

from tests.benchmarks.churn_truth import time_to_churn, truth
from tests.benchmarks.frames import Frames
from tests.benchmarks.row import Row

SOURCES = ("cdnow", "online_retail")
ECE_LIMIT = 0.05


def rows(frames: Frames) -> list[Row]:
    """Rows without a number in benchmarks.md: nobody published on these risks."""
    return [*truth(frames), *(row for source in SOURCES for row in of(frames, source))]


def of(frames: Frames, source: str) -> list[Row]:
    """Concordance and calibration error of the 90-day risk, of the model and not of a fallback."""
    board = time_to_churn(frames, source).evaluation.leaderboard
    ours = board[board["algorithm"] == "logistic"].set_index("metric")
    order, error = ours.loc["concordance"], ours.loc["ece10"]
    beats = bool(order["baseline_difference_low"] > 0)
    return [
        Row(
            0,
            f"{source}, gone in 90 days: concordance",
            order["value"],
            "above one column's, with the interval of the difference",
            beats,
            order["low"],
            order["high"],
            order["baseline_value"],
        ),
        Row(
            0,
            f"{source}, gone in 90 days: ECE10",
            error["value"],
            f"<= {ECE_LIMIT}",
            bool(error["value"] <= ECE_LIMIT),
            error["low"],
            error["high"],
            error["baseline_value"],
        ),
    ]
