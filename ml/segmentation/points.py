"""Some customers on the two components, with their cluster for every number of clusters."""

import pandas as pd

from ml.segmentation.clusters import assign, sampled
from ml.segmentation.model import SegmentModel
from ml.segmentation.space import coordinates
from ml.splits import sorted_by_key
from ml.storage import version_of

MOST_POINTS = 2_000
SEED = 7
COLUMNS = ["customer_id", "k", "cluster_number", "component_1", "component_2", "model_version"]
DECIMALS = 6
"""Of a place in the drawing; the digits after them are noise of the machine."""


def points(model: SegmentModel, frame: pd.DataFrame) -> pd.DataFrame:
    """The table `rpt_cluster_points`: at most 2,000 customers times the numbers tried.

    Nothing is fitted: customers who came after the training are drawn where they belong. The
    sample depends on who is in the frame, not on the order of its rows. A model that could not
    split the customers has no points.

    Raises
    ------
    MissingColumn
        The frame lacks a column of the space.
    """
    rows = sorted_by_key(frame)
    rows = rows.iloc[sampled(len(rows), MOST_POINTS, SEED)]
    matrix = coordinates(model.space, rows)
    places = model.components.project(matrix).round(DECIMALS)
    version = version_of(model)
    drawn = [
        pd.DataFrame(
            {
                "customer_id": rows["customer_id"].to_numpy(),
                "k": len(centres),
                "cluster_number": assign(matrix, centres)[0],
                "component_1": places[:, 0],
                "component_2": places[:, 1],
                "model_version": version,
            }
        )
        for centres in model.solutions
    ]
    return pd.concat(drawn, ignore_index=True) if drawn else pd.DataFrame(columns=COLUMNS)
