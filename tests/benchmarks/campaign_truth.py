"""What campaigns are measured to have done where it is known: nothing, or what was planted."""

from pathlib import Path

import pandas as pd

from tests.benchmarks.row import Row
from tests.dbt.campaign_worlds import ARMS, Bias, bias, coverage, with_segments, worlds
from tests.dbt.campaigns import measured

SPLITS, QUICK_SPLITS = 1_000, 200
WORLDS, QUICK_WORLDS = 300, 100
SEED = 11
OUTCOMES = {"response": "visit", "conversion": "conversion", "revenue": "spend"}
# Each customer of the control in an arm by lot, anew in each split.
REDEALT = """
    select
        'split ' || split as campaign_id, laid.* exclude (campaign_id, arm),
        case
            when hash(split || ' of ' || customer_id) % 2 = 0 then 'control' else 'mens_email'
        end as arm
    from laid, range({splits}) as splits (split)
    where laid.arm = 'control'
"""
BY_SPENDING = (
    "empirical Bayes takes a segment's lift to owe nothing to how surely it is measured. Those who "
    "spend most gain most from an e-mail and vary most, so the best is drawn too far down. "
    "Relative lifts, lifts in standard errors and other estimates of spread and mean (Hedges, "
    "Paule and Mandel, by customers, unweighted) left .10 to .58 of it here and up to .8 of the "
    "offer's, or twice as much where segments do not differ at all"
)


def false_alarms(home: Path, contacts: pd.DataFrame, is_quick: bool) -> list[Row]:
    """Two arms of one control: nothing changed, so an interval without 0 is a false alarm."""
    splits = QUICK_SPLITS if is_quick else SPLITS
    dealt = REDEALT.format(splits=splits)
    lifts = measured(home, contacts, dealt, source="hillstrom")["rpt_campaign_lift"]
    found = []
    for outcome, name in OUTCOMES.items():
        own = lifts[lifts["outcome"] == outcome]
        alarms = float(((own["lift_low"] > 0) | (own["lift_high"] < 0)).mean())
        figure = f"{name}: false positives of {splits:,} A/A splits"
        found.append(Row(27, figure, alarms, ".04 to .06", 0.04 <= alarms <= 0.06))
        held = 1 - alarms
        figure = f"{name}: intervals that hold the true 0"
        found.append(Row(27, figure, held, ".94 to .96", 0.94 <= held <= 0.96))
    return found


def planted(home: Path, is_quick: bool) -> list[Row]:
    """Rows without a number in benchmarks.md: there is no public figure to compare with."""
    count = QUICK_WORLDS if is_quick else WORLDS
    world = worlds(count, contacts=2_000, seed=SEED)
    segmented = with_segments(world, SEED)
    marts = measured(home, pd.concat([world, segmented]))
    roi = {arm: coverage(world, marts["rpt_campaign_roi"], arm) for arm in ARMS}
    lifts = marts["rpt_segment_lift"]
    rows = [biased("best of eight segments", bias(segmented, lifts))]
    for arm in ARMS:
        known = world.assign(true_lift=world[f"true_{arm}"])
        found = bias(known, lifts[lifts["arm"] == arm])
        rows.append(biased(f"best of the five planted types, {arm}", found))
    return [
        *(
            Row(
                0,
                f"truth: intervals that hold the incremental ROI in {count} worlds, {arm}",
                held,
                ".93 to .97",
                0.93 <= held <= 0.97,
            )
            for arm, held in roi.items()
        ),
        *rows,
    ]


def biased(what: str, found: Bias) -> Row:
    """How much of the naive bias of the segment that looks best is left after shrinkage."""
    left = found.shrunk / found.naive
    figure = f"truth: bias of the lift of the {what}, shrunk over naive"
    return Row(0, figure, left, "within .10", abs(left) <= 0.1, tried=BY_SPENDING)
