"""What a fit may do about a rare class, on its own training rows and never on others.

Each of these bends the base rate, and the calibration on untouched rows bends it back. Resampling
before rows are split would put copies of one customer on both sides.
"""

from dataclasses import dataclass

import numpy as np

OPTIONS = ("none", "weight", "scale_pos_weight", "undersample", "smote")
NEIGHBOURS = 5


@dataclass(frozen=True)
class Sample:
    """Encoded rows x columns with a 0/1 label and a weight each: what a part is fitted on."""

    encoded: np.ndarray
    label: np.ndarray
    weight: np.ndarray


def balanced(
    encoded: np.ndarray, scaled: np.ndarray, label: np.ndarray, option: str, seed: int
) -> Sample:
    """The training rows of a fit after the option.

    `none` leaves them alone. `weight` gives both classes the same total weight. `scale_pos_weight`
    weighs positives by negatives over positives and leaves negatives at 1. `undersample` keeps as
    many of the common class as there are of the rare one. `smote` adds rare rows until both are as
    many (Chawla et al. 2002): neighbours on the `scaled` columns, new values on the encoded ones.
    One class, or a single rare row for `smote`, is left alone.

    Raises
    ------
    ValueError
        The option is unknown.
    """
    if option not in OPTIONS:
        raise ValueError(f"The imbalance option '{option}' is unknown: {', '.join(OPTIONS)}.")
    untouched = Sample(encoded, label, np.ones(len(label)))
    positives = int(label.sum())
    negatives = len(label) - positives
    if option == "none" or min(positives, negatives) == 0:
        return untouched
    if option == "weight":
        share = np.where(label == 1, positives, negatives)
        return Sample(encoded, label, len(label) / (2 * share))
    if option == "scale_pos_weight":
        return Sample(encoded, label, np.where(label == 1, negatives / positives, 1.0))
    rare = float(positives < negatives)
    if option == "undersample":
        return _undersampled(untouched, rare, seed)
    return _with_synthetic(untouched, scaled, rare, seed)


def _undersampled(sample: Sample, rare: float, seed: int) -> Sample:
    is_rare = sample.label == rare
    common = np.flatnonzero(~is_rare)
    drawn = np.random.default_rng(seed).choice(common, int(is_rare.sum()), replace=False)
    kept = np.sort(np.concatenate([np.flatnonzero(is_rare), drawn]))
    return Sample(sample.encoded[kept], sample.label[kept], sample.weight[kept])


def _with_synthetic(sample: Sample, scaled: np.ndarray, rare: float, seed: int) -> Sample:
    is_rare = sample.label == rare
    count = int(is_rare.sum())
    missing = len(is_rare) - 2 * count
    if count < 2 or missing == 0:
        return sample
    # Here, because the command line checks the name of an option and starts without scikit-learn.
    from sklearn.neighbors import KDTree

    near = min(NEIGHBOURS, count - 1)
    _, found = KDTree(scaled[is_rare]).query(scaled[is_rare], k=near + 1)
    random = np.random.default_rng(seed)
    start = random.integers(0, count, missing)
    # Column 0 is the row itself, or a copy of it, which is as good.
    end = found[start, random.integers(1, near + 1, missing)]
    rows = sample.encoded[is_rare]
    made = rows[start] + random.random((missing, 1)) * (rows[end] - rows[start])
    return Sample(
        np.concatenate([sample.encoded, made]),
        np.concatenate([sample.label, np.full(missing, rare)]),
        np.ones(len(sample.label) + missing),
    )
