"""Customers to segment: three planted groups, and one cloud without any."""

import numpy as np
import pandas as pd

from ml import segments
from ml.frames import Roles, described
from ml.segmentation.fitting import fit
from ml.segmentation.model import SegmentModel

COLUMNS = ["spend", "order_count", "tenure_days", "is_online", "region"]
ROLES = Roles(tuple(described(c, {"role": "feature", "segmenting": True}) for c in COLUMNS))
CENTRES = {"young": (20, 2, 100), "loyal": (25, 20, 900), "rich": (90, 11, 500)}
SIZES = {"young": 160, "loyal": 120, "rich": 80}


def customers(groups=SIZES, seed=0, centres=CENTRES) -> pd.DataFrame:
    """Three well separated groups; a group's customers keep their ids whatever the others are."""
    random = np.random.default_rng(seed)
    frames = []
    for group, size in groups.items():
        spend, orders, tenure = centres[group]
        frames.append(
            pd.DataFrame(
                {
                    "customer_id": [f"{group}_{i:04d}" for i in range(size)],
                    "spend": random.normal(spend, 4, size),
                    "order_count": random.normal(orders, 1, size),
                    "tenure_days": random.normal(tenure, 40, size),
                    "is_online": group == "rich",
                    "region": "north",
                }
            )
        )
    return pd.concat(frames, ignore_index=True).assign(as_of_date=pd.Timestamp("2024-06-01"))


def slices(seed=0, rows=600) -> pd.DataFrame:
    """One cloud without natural clusters, where k-means has many near-equal solutions."""
    random = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "customer_id": [f"c{i:05d}" for i in range(rows)],
            "as_of_date": pd.Timestamp("2024-06-01"),
            "spend": random.lognormal(3, 1, rows),
            "order_count": random.normal(0, 1, rows),
            "tenure_days": random.uniform(0, 900, rows),
        }
    )


def keys(model, frame) -> pd.Series:
    return segments.score(model, frame).set_index("customer_id")["segment_key"].sort_index()


def fitted(frame: pd.DataFrame, roles: Roles = ROLES, **options) -> SegmentModel:
    """The model alone: its evidence takes ten times as long."""
    return fit(frame, roles, **options)[0]


def group_keys(model, frame) -> dict[str, set[str]]:
    """The keys each planted group received."""
    return keys(model, frame).groupby(lambda one: one.split("_")[0]).agg(set).to_dict()
