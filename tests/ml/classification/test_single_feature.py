import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

from ml.classification.single_feature import single_feature_auc
from ml.encoding import fit_encoder


def test_each_feature_ranks_alone_in_its_better_direction():
    random = np.random.default_rng(2)
    label = random.integers(0, 2, 500).astype(float)
    frame = pd.DataFrame(
        {
            "loyal_days": random.normal(0, 1, 500) - label,
            "noise": random.normal(0, 1, 500),
            "plan": np.where(random.random(500) < 0.2 + label / 2, "basic", "plus"),
        }
    )
    alone = single_feature_auc(fit_encoder(frame, list(frame)), frame, label)
    assert alone["loyal_days"] == pytest.approx(roc_auc_score(label, -frame["loyal_days"]))
    assert alone["plan"] == pytest.approx(roc_auc_score(label, frame["plan"] == "basic"))
    assert 0.5 <= alone["noise"] < 0.56
