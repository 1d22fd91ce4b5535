"""Rows 21 to 24 and 27: what hillstrom's mailings changed and returned, and how sure that is.

Every figure comes from the shipped models, run over the campaigns that are laid before them.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from tests.benchmarks.campaign_truth import false_alarms, planted
from tests.benchmarks.frames import Frames
from tests.benchmarks.row import Row
from tests.dbt.campaigns import measured

MAILINGS = {"mens_email": "men's", "womens_email": "women's"}
# Lift, low and high by mailing, as the file has them.
LIFTS = {
    "response": (
        21,
        "visit",
        {"men's": (0.07659, 0.0700, 0.0832), "women's": (0.04523, 0.0389, 0.0516)},
    ),
    "conversion": (
        22,
        "conversion",
        {"men's": (0.00681, 0.0050, 0.0086), "women's": (0.00311, 0.0015, 0.0047)},
    ),
    "revenue": (
        23,
        "spend",
        {"men's": (0.7698, 0.4851, 1.0545), "women's": (0.4244, 0.1690, 0.6799)},
    ),
}
RETURNS = {
    "men's": (3.27, 1.31, 0.46, 2.16, "worked"),
    "women's": (2.23, 0.27, -0.49, 1.04, "not proven"),
}


def rows(frames: Frames) -> list[Row]:
    """Lifts, ROI and verdicts of hillstrom; false alarms; coverage and bias in simulated worlds."""
    contacts = frames.table("hillstrom", "experiments.exp_contacts").assign(segment=None)
    with TemporaryDirectory() as folder:
        mailed = measured(Path(folder) / "mailed", contacts, source="hillstrom")
        return [
            *lifts(mailed["rpt_campaign_lift"]),
            *returns(mailed["rpt_campaign_roi"]),
            *false_alarms(Path(folder) / "alike", contacts, frames.is_quick),
            *planted(Path(folder) / "worlds", frames.is_quick),
        ]


def lifts(measured_lifts: pd.DataFrame) -> list[Row]:
    found = measured_lifts[measured_lifts["segment_key"].isna()].set_index(["outcome", "arm"])
    return [
        Row(
            number,
            f"{name} lift, {mailing}",
            *(one["lift"], f"{lift} [{low}, {high}]"),
            is_met=is_same((one["lift"], one["lift_low"], one["lift_high"]), (lift, low, high)),
            low=one["lift_low"],
            high=one["lift_high"],
            reference=lift,
        )
        for outcome, (number, name, known) in LIFTS.items()
        for arm, mailing in MAILINGS.items()
        for one, (lift, low, high) in [(found.loc[(outcome, arm)], known[mailing])]
    ]


def returns(roi: pd.DataFrame) -> list[Row]:
    found = roi[roi["segment_key"].isna()].set_index("arm")
    rows = []
    for arm, mailing in MAILINGS.items():
        one, (attributed, incremental, low, high, verdict) = found.loc[arm], RETURNS[mailing]
        interval = one["incremental_roi"], one["incremental_roi_low"], one["incremental_roi_high"]
        is_equal = is_same(interval, (incremental, low, high), decimals=2)
        rows += [
            Row(
                24,
                f"attributed ROI, {mailing}",
                one["attributed_roi"],
                f"{attributed}",
                is_same([one["attributed_roi"]], [attributed], decimals=2),
                reference=attributed,
            ),
            Row(
                24,
                f"incremental ROI, {mailing}: {one['verdict']}",
                one["incremental_roi"],
                f"{incremental} [{low}, {high}], {verdict}",
                is_equal and one["verdict"] == verdict,
                *interval[1:],
                incremental,
            ),
        ]
    return rows


def is_same(ours: tuple, known: tuple, decimals: int | None = None) -> bool:
    """Whether figures agree to as many decimals as the known one has."""
    places = [decimals or len(str(figure).split(".")[1]) for figure in known]
    return all(
        round(one, place) == figure for one, figure, place in zip(ours, known, places, strict=True)
    )
