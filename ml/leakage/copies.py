"""Rows that stand in training and in judging: the data was resampled before the split."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ml.leakage.finding import Finding, Suspects
from ml.splits import customer_folds, is_snapshot, judged_split

JUDGED_ROWS, TRAINING_ROWS, NEIGHBOURS = 400, 20_000, 8
FEWEST_DISAGREEING = 35
"""Neighbours of the twins with another answer: fewer leave it to chance whether twins agree."""
TENTH = 0.1


def splits_of(rows: pd.DataFrame) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
    """Row numbers of training and judging rows, as `judge` will part these rows."""
    numbered = rows.assign(row=np.arange(len(rows)))
    if not is_snapshot(rows):
        training, judging = judged_split(numbered)
        return ((training["row"].to_numpy(), judging["row"].to_numpy()),)
    folds = customer_folds(rows["customer_id"])
    return tuple((np.flatnonzero(folds != k), np.flatnonzero(folds == k)) for k in np.unique(folds))


def copied_rows(suspects: Suspects) -> list[Finding]:
    """Judged rows with a twin of another customer in training whose answer is the same too often.

    Few columns make twins of honest customers, and strong signal makes them agree; then their
    nearest neighbours that are no twins agree as well. Copies agree where neighbours do not: the
    alarm takes twins that disagree less than a tenth as often.
    """
    values = suspects.encoder.encode(suspects.rows)
    values = values / np.where(values.std(axis=0) > 0, values.std(axis=0), 1)
    customers = pd.factorize(suspects.rows["customer_id"])[0]
    twins, neighbours, judged = [], [], 0
    for training, judging in splits_of(suspects.rows):
        training, judging = _spread(training, TRAINING_ROWS), _spread(judging, JUDGED_ROWS)
        if not len(training) or not values.shape[1]:
            continue
        judged += len(judging)
        for row, near, distance in _nearest(values, training, judging):
            is_other = customers[near] != customers[row]
            is_twin = is_other & (distance < 1e-9)
            rest = near[is_other & ~is_twin]
            if is_twin.any() and len(rest):
                differs = suspects.label[near[is_twin]] != suspects.label[row]
                twins.append(differs.mean())
                neighbours.append(suspects.label[rest[0]] != suspects.label[row])
    if sum(neighbours) < FEWEST_DISAGREEING or np.mean(twins) > TENTH * np.mean(neighbours):
        return []
    share = len(twins) / judged
    sentence = (
        f"{share:.0%} of the judged rows stand in training too, as another customer with the same "
        f"answer: their nearest other rows differ in {np.mean(neighbours):.0%} of the answers, "
        f"they themselves in {np.mean(twins):.1%}. Rows were copied before the split"
    )
    return [Finding("copied", (), sentence, {"share": share})]


def _spread(numbers: np.ndarray, most: int) -> np.ndarray:
    """At most so many of them, evenly spread."""
    if len(numbers) <= most:
        return numbers
    return numbers[np.linspace(0, len(numbers) - 1, most).astype(int)]


def _nearest(
    values: np.ndarray, training: np.ndarray, judging: np.ndarray
) -> Iterator[tuple[int, np.ndarray, np.ndarray]]:
    """Per judged row its nearest training rows and their distances, the nearest first."""
    known, asked = values[training], values[judging]
    squares = (asked**2).sum(1)[:, None] + (known**2).sum(1)[None] - 2 * asked @ known.T
    count = min(NEIGHBOURS, len(training))
    for place, near in enumerate(np.argpartition(squares, count - 1, axis=1)[:, :count]):
        distance = np.sqrt(((known[near] - asked[place]) ** 2).sum(axis=1))
        order = np.argsort(distance, kind="stable")
        yield judging[place], training[near[order]], distance[order]
