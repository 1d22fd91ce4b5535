"""Few rules out of many alike: each next one has to say what those before it do not."""

import numpy as np

from ml.rules.search import Rule

MOST_RULES = 8
LEAST_QUALITY = 3.0


def diverse(rules: dict[Rule, float], holds: np.ndarray, label: np.ndarray) -> list[Rule]:
    """At most eight rules that explain different positives, the best first.

    What the chosen rules lead one to expect of a row is the highest rate of those that cover it,
    or the rate of the rows that none covers. The next rule is the one whose rows hold most
    positives beyond that, in standard scores, and at least three: a rewording holds none. Ties go
    to the rule that was found first. `holds` is rows x conditions, `label` 0/1.
    """
    chosen: list[Rule] = []
    if not rules:
        return chosen
    pool = list(rules)
    members = np.column_stack([holds[:, rule].all(axis=1) for rule in pool]).astype(float)
    base = float(label.mean())
    spread = np.sqrt(members.sum(axis=0) * base * (1 - base))
    covering, expected = np.zeros(len(label)), np.full(len(label), base)
    while len(chosen) < MOST_RULES:
        quality = ((label - expected) @ members) / spread
        best = int(np.argmax(quality))
        if quality[best] < LEAST_QUALITY:
            break
        chosen.append(pool[best])
        is_mine = members[:, best] == 1
        covering[is_mine] = np.maximum(covering[is_mine], label[is_mine].mean())
        is_left = covering == 0
        expected = np.where(is_left, label[is_left].mean() if is_left.any() else base, covering)
    return chosen
