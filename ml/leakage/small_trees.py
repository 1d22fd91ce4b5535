"""A decision tree of depth three, as the conditions on the way to its yes."""

import numpy as np
from sklearn.tree import DecisionTreeClassifier

from ml.encoding import Encoder
from ml.leakage.round_numbers import roundest
from ml.leakage.rule import Condition

DEPTH = 3


def fit_small_tree(
    encoder: Encoder, encoded: np.ndarray, label: np.ndarray
) -> tuple[tuple[Condition, ...], ...]:
    """One alternative per leaf where yes outweighs no; rows with both answers, classes balanced."""
    tree = DecisionTreeClassifier(max_depth=DEPTH, class_weight="balanced", random_state=0)
    fitted = tree.fit(encoded, label).tree_

    def ways(node: int) -> tuple[tuple[Condition, ...], ...]:
        column = fitted.feature[node]
        if column < 0:
            no, yes = fitted.value[node][0]
            return ((),) if yes > no else ()
        below, above = ways(fitted.children_left[node]), ways(fitted.children_right[node])
        if below == above:
            return below
        limit = _between(encoded[:, column], fitted.threshold[node])
        steps = [Condition((encoder.columns[column],), (1.0,), limit, up) for up in (False, True)]
        return (*((steps[0], *way) for way in below), *((steps[1], *way) for way in above))

    return ways(0)


def _between(values: np.ndarray, threshold: float) -> float:
    """The roundest limit that parts the values as the threshold does."""
    return roundest(
        float(values[values <= threshold].max()), float(values[values > threshold].min())
    )
