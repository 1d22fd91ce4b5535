"""Deal customers to folds: stratified, and those of a snapshot with equal features together."""

import numpy as np
import pandas as pd

from ml.encoding import fit_encoder
from ml.folds import BY_ID, Folds, dealt, feature_checksums
from ml.splits import FOLDS, is_snapshot

# More twins than this share of all customers are a cell of a coarse table, not copies: kept
# together they would leave one member blind to a whole kind of customer.
LARGEST_SHARE = 0.01
# Among a few hundred customers ten of a kind can still be copies.
MOST_COPIES = 10
# Deals that compete: the best of them is about a quarter as uneven as the usual one.
DEALS = 128


def deal(
    frame: pd.DataFrame, features: list[str], label: np.ndarray, repeats: int
) -> tuple[Folds, ...]:
    """The most even deals, one per repeat, of rows with a 0/1 label each, (rows,).

    Stratified as far as folds can be that do not read a label at scoring: of DEALS numbered deals
    those are taken in which the chi-square of either class over the folds is smallest. Equal
    features keep customers together in a snapshot only: over several dates one customer's rows
    would have to follow several twins.
    """
    together = _with_twins(frame, features) if is_snapshot(frame) else BY_ID
    identities = together.identities(frame)
    uneven = [_chi_square(dealt(identities, number), label) for number in range(DEALS)]
    best = np.argsort(uneven, kind="stable")[:repeats]
    return tuple(Folds(int(number), together.encoder, together.shared) for number in best)


def _with_twins(frame: pd.DataFrame, features: list[str]) -> Folds:
    """Folds that know which encoded rows several customers have."""
    encoder = fit_encoder(frame, features)
    holders = pd.DataFrame(
        {"row": feature_checksums(encoder, frame), "customer": frame["customer_id"].to_numpy()}
    )
    count = holders.drop_duplicates().groupby("row").size()
    most = max(MOST_COPIES, LARGEST_SHARE * frame["customer_id"].nunique())
    shared = count.index[(count > 1) & (count <= most)].to_numpy(dtype=np.uint64)
    return Folds(0, encoder, np.sort(shared)) if len(shared) else BY_ID


def _chi_square(folds: np.ndarray, label: np.ndarray) -> float:
    """How far either class is from equal shares in all folds."""
    total = 0.0
    for rows in (label, 1 - label):
        expected = max(rows.sum() / FOLDS, 1.0)
        total += float(((np.bincount(folds, rows, FOLDS) - expected) ** 2).sum() / expected)
    return total
