"""The segments of the simulated business beside the types it was made of."""

import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import adjusted_rand_score
from sklearn.model_selection import cross_val_predict

from ml.segmentation.clusters import assign, partition
from ml.segmentation.fitting import fit
from ml.segmentation.space import coordinates
from ml.splits import sorted_by_key
from tests.benchmarks.frames import Frames
from tests.benchmarks.row import Row
from tests.benchmarks.segment_spaces import CURRENT, SEED

TRUTH = ("work", "business", "truth", "customers.csv")


def truth(frames: Frames) -> list[Row]:
    """Agreement (ARI) with the planted types, of ours and of who knows more than we may.

    The best possible from the same columns is a classifier that was taught the types of other
    customers; whoever only knows where each type has its centre comes next.
    """
    planted = pd.read_csv(frames.walked("demo").joinpath(*TRUTH), dtype={"customer_id": str})
    rows = sorted_by_key(frames.table("demo", CURRENT))
    types = rows[["customer_id"]].merge(planted, on="customer_id")["customer_type"]
    names = sorted(types.unique())
    model = fit(rows, frames.roles("demo"), seed=SEED)[0]
    matrix = coordinates(model.space, rows)
    centres = np.vstack([matrix[types == name].mean(axis=0) for name in names])
    forest = RandomForestClassifier(200, min_samples_leaf=5, random_state=SEED)
    best = adjusted_rand_score(types, cross_val_predict(forest, matrix, types, cv=5))
    found = {
        f"segments as served, k = {len(model.centres)}": assign(matrix, model.centres)[0],
        f"segments if {len(names)} are asked for": partition(matrix, len(names), SEED).labels,
        "nearest of the true centres": assign(matrix, centres)[0],
    }
    return [
        Row(
            number=0,
            figure=f"truth: demo, {name}: ARI with the planted types",
            ours=float(adjusted_rand_score(types, labels)),
            reference=best,
            goal="printed beside the best possible from the same columns",
            is_met=True,
        )
        for name, labels in found.items()
    ]
