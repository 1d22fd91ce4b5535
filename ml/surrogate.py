"""The classifier that imitates the playbook, and what it stores."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import xgboost

from ml.encoding import Encoder, fit_encoder
from ml.storage import storable

LABEL = "strategic_segment"
ROUNDS = 200
TREES = {
    "objective": "multi:softprob",
    "max_depth": 6,
    "eta": 0.1,
    "subsample": 0.8,
    "colsample_bynode": 0.8,
    "nthread": 1,
}


@storable
@dataclass(frozen=True)
class Surrogate:
    """Trees over encoded attributes; without a booster everybody is in the one segment known."""

    encoder: Encoder
    booster: xgboost.Booster | None
    segments: tuple[str, ...]

    @property
    def score_basis(self) -> str:
        """`model`, or `prior` when there was only one segment to learn."""
        return "model" if self.booster else "prior"

    def segment(self, frame: pd.DataFrame) -> np.ndarray:
        """The likeliest segment per row; MissingColumn when the frame lacks an attribute."""
        encoded = self.encoder.encode(frame)
        if self.booster is None:
            return np.full(len(frame), self.segments[0], dtype=object)
        chances = self.booster.predict(xgboost.DMatrix(encoded, nthread=1))
        return np.array(self.segments, dtype=object)[chances.argmax(axis=1)]


def fit_surrogate(rows: pd.DataFrame, features: list[str], seed: int) -> Surrogate:
    """Fit on customers sorted by key, with strategic_segment and the features, on one thread."""
    encoder = fit_encoder(rows, features)
    segments = tuple(sorted(rows[LABEL].unique()))
    if len(segments) == 1 or not encoder.parts:
        return Surrogate(encoder, None, (rows[LABEL].mode()[0],))
    codes = rows[LABEL].map({name: code for code, name in enumerate(segments)})
    matrix = xgboost.DMatrix(encoder.encode(rows), codes.to_numpy(), nthread=1)
    settings = {**TREES, "num_class": len(segments), "seed": seed}
    return Surrogate(encoder, xgboost.train(settings, matrix, ROUNDS), segments)
