"""What campaigns are measured to have done where it is known: nothing, or what was planted."""

from pathlib import Path

import numpy as np
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
# The bias of one choice a world is small beside its noise: it takes more worlds than coverage does.
MORE_SEEDS = range(12, 17)


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
    marts = measured_with_segments(home, world, SEED)
    covered = [
        covering(count, arm, coverage(world, marts["rpt_campaign_roi"], arm)) for arm in ARMS
    ]
    found = [biases(world, marts["rpt_segment_lift"], SEED)]
    for seed in () if is_quick else MORE_SEEDS:
        world = worlds(count, contacts=2_000, seed=seed)
        marts = measured_with_segments(home / f"seed_{seed}", world, seed)
        found.append(biases(world, marts["rpt_segment_lift"], seed))
    return [*covered, *(biased(what, [each[what] for each in found]) for what in found[0])]


def measured_with_segments(home: Path, world: pd.DataFrame, seed: int) -> dict[str, pd.DataFrame]:
    return measured(home, pd.concat([world, with_segments(world, seed)]))


def biases(world: pd.DataFrame, lifts: pd.DataFrame, seed: int) -> dict[str, Bias]:
    """Of eight segments that differ in nothing but their lift, and of the planted types by arm."""
    found = {"best of eight segments": bias(with_segments(world, seed), lifts)}
    for arm in ARMS:
        known = world.assign(true_lift=world[f"true_{arm}"])
        found[f"best of the five planted types, {arm}"] = bias(known, lifts[lifts["arm"] == arm])
    return found


def covering(count: int, arm: str, held: float) -> Row:
    figure = f"truth: intervals that hold the incremental ROI in {count} worlds, {arm}"
    return Row(0, figure, held, ".93 to .97", 0.93 <= held <= 0.97)


def biased(what: str, found: list[Bias]) -> Row:
    """How much of the naive bias of the segment that looks best is left after shrinkage."""
    every = Bias(
        naive=np.concatenate([each.naive for each in found]),
        shrunk=np.concatenate([each.shrunk for each in found]),
    )
    figure = (
        f"truth: bias of the lift of the {what}, shrunk over naive, {len(every.naive):,} worlds"
    )
    return Row(0, figure, every.left, "within .10", abs(every.left) <= 0.1, *every.interval)
