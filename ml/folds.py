"""Who is judged by which fit: customers dealt to folds that their rows alone reproduce later.

A customer must meet, whenever scored, the member that never saw them. So a fold is worked out
from the row: from the id, which outlives a change of features, or, for customers whom no model can
tell apart, from their encoded features, so that none of them is judged by a fit that saw the
answer of a twin. Which feature rows are shared is kept as checksums and not as a list of ids: a
model file names no customer, and whoever is erased needs no new model.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import md5

import numpy as np
import pandas as pd

from ml.encoding import Encoder
from ml.splits import FOLDS
from ml.storage import storable


@storable
@dataclass(frozen=True)
class Folds:
    """A numbered deal of customers to FOLDS folds.

    `encoder` reads the features that tell customers apart, and `shared` holds the sorted checksums
    of the encoded rows that several customers have; without an encoder only the id counts.
    """

    number: int
    encoder: Encoder | None
    shared: np.ndarray

    def of(self, frame: pd.DataFrame) -> np.ndarray:
        """The fold of each row, 0 to FOLDS - 1; MissingColumn when the frame lacks a feature."""
        return dealt(self.identities(frame), self.number)

    def identities(self, frame: pd.DataFrame) -> np.ndarray:
        """64 bits per row, equal for all rows that belong together: (rows,) of uint64."""
        by_id = _checksums(str(key).encode() for key in frame["customer_id"])
        if self.encoder is None or len(self.shared) == 0:
            return by_id
        by_features = feature_checksums(self.encoder, frame)
        return np.where(np.isin(by_features, self.shared), by_features, by_id)


BY_ID = Folds(0, None, np.array([], dtype=np.uint64))


def feature_checksums(encoder: Encoder, frame: pd.DataFrame) -> np.ndarray:
    """64 bits of the md5 of each encoded row: (rows,) of uint64."""
    # Minus nought equals nought and has other bits.
    encoded = np.ascontiguousarray(encoder.encode(frame), dtype="<f8") + 0.0
    return _checksums(row.tobytes() for row in encoded)


def dealt(identities: np.ndarray, number: int) -> np.ndarray:
    """The fold of each identity in a numbered deal, mixed as splitmix64 does (Steele 2014)."""
    step = np.uint64((number + 1) * 0x9E3779B97F4A7C15 % 2**64)
    mixed = identities + step
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) % np.uint64(FOLDS)).astype(int)


def _checksums(texts: Iterable[bytes]) -> np.ndarray:
    digests = [md5(text, usedforsecurity=False).digest() for text in texts]
    return np.array([int.from_bytes(digest[:8], "big") for digest in digests], dtype=np.uint64)
