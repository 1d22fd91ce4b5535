"""Behavioural groups as a feature: found inside the fit, and served only where they help."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ml.classification.calibration import fit_members
from ml.classification.hybrid import CLUSTER, fit_groups
from ml.classification.recipe import Recipe
from ml.storage import from_files, to_files

RECIPE = Recipe(
    ["noise", "x", "y"],
    ["x"],
    seed=7,
    algorithms=("baseline", "blend", "hybrid"),
    grouping=("x", "y"),
)


def corners(rows: int = 1200) -> tuple[pd.DataFrame, np.ndarray]:
    """Four clouds at the corners of a square; those on one diagonal answer."""
    random = np.random.default_rng(1)
    right, top = random.integers(0, 2, rows), random.integers(0, 2, rows)
    frame = pd.DataFrame(
        {
            "customer_id": [f"customer {i}" for i in range(rows)],
            "as_of_date": pd.Timestamp("2024-06-01"),
            "known_date": pd.Timestamp("2024-07-01"),
            "x": right * 4 + random.normal(0, 1, rows),
            "y": top * 4 + random.normal(0, 1, rows),
            "noise": random.normal(0, 1, rows),
        }
    )
    return frame, (random.random(rows) < np.where(right == top, 0.7, 0.3)).astype(float)


def test_a_customer_belongs_to_the_nearest_centre():
    frame, _ = corners()
    joined = fit_groups(frame, ["x", "y"], seed=7).joined(frame)
    flags = joined.filter(like=CLUSTER)
    assert flags.shape[1] == 4 and (flags.sum(axis=1) == 1).all()
    corner = (frame["x"] > 2).astype(int) * 2 + (frame["y"] > 2)
    assert pd.crosstab(corner, flags.to_numpy().argmax(axis=1)).max().sum() > 0.95 * len(frame)


def test_rows_that_were_not_fitted_move_no_centre():
    frame, _ = corners()
    half = frame.head(600)
    groups = fit_groups(half, ["x", "y"], seed=7)
    strange = frame.tail(600).assign(x=frame["x"] * 1000)
    groups.joined(strange)
    assert np.array_equal(groups.centres, fit_groups(half, ["x", "y"], seed=7).centres)


def test_the_groups_of_a_fold_are_found_without_its_judged_rows():
    frame, label = corners()
    is_out = np.arange(len(frame)) % 5 == 0
    moved = frame.assign(x=np.where(is_out, 500.0, frame["x"]))
    fits = [fit_members(each[~is_out], label[~is_out], RECIPE) for each in (frame, moved)]
    assert to_files(fits[0]["hybrid"]) == to_files(fits[1]["hybrid"])
    seen = fit_members(moved, label, RECIPE)["hybrid"].classifier.groups
    assert not np.allclose(seen.centres, fits[0]["hybrid"].classifier.groups.centres)


def test_a_hybrid_serves_only_where_its_lead_over_the_blend_is_shown():
    frame, label = corners()
    weak = replace(RECIPE, features=["noise"], baselines=["noise"])
    assert fit_members(frame, label, weak)["hybrid"].is_proven
    assert not fit_members(frame, label, replace(weak, grouping=("noise",)))["hybrid"].is_proven


def test_the_group_explains_its_part_under_one_name():
    frame, label = corners()
    weak = replace(RECIPE, features=["noise"], baselines=["noise"])
    hybrid = fit_members(frame, label, weak)["hybrid"].classifier
    added = hybrid.contributions(frame)
    assert sorted(added) == [CLUSTER, "noise"]
    assert added[CLUSTER].abs().mean() > 5 * added["noise"].abs().mean()
    log_odds = hybrid.log_odds(frame)
    assert np.allclose(added.sum(axis=1) + hybrid.bias, log_odds, atol=1e-5)
    assert np.array_equal(from_files(to_files(hybrid)).log_odds(frame), log_odds)


@pytest.mark.parametrize("rows", [1, 20, 60])
def test_few_rows_make_few_groups(rows):
    frame, _ = corners()
    groups = fit_groups(frame.head(rows), ["x", "y"], seed=7)
    assert 1 <= len(groups.centres) <= 4 and len(groups.joined(frame)) == len(frame)
