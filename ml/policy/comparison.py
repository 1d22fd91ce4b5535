"""The plan against doing the same to everybody, and against itself with shuffled predictions."""

from dataclasses import dataclass

import numpy as np

from ml.policy.contacts import plan
from ml.policy.values import Value, doubly_robust, net_gains
from ml.treatment.judged import Judged


@dataclass(frozen=True)
class Comparison:
    """The plan's worth, and by how much it is above each rival, paired by customer."""

    plan: Value
    above: dict[str, Value]

    @property
    def beaten_by(self) -> list[str]:
        """The rivals that are shown to be worth more: the 95 % interval leaves 0 out."""
        return [name for name, value in self.above.items() if value.high < 0]


def compared(judged: Judged, basis: str) -> Comparison:
    """Doubly robust, with money for everybody, of the plan made on this basis.

    Shuffled predictions contact as many customers, by lot: `shuffled` is their expectation.
    """
    gains, ours = net_gains(judged), plan(judged, basis)
    rivals = {
        "nobody": np.zeros(len(ours)),
        "everybody": np.ones(len(ours)),
        "shuffled": np.full(len(ours), ours.mean()),
    }
    above = {name: doubly_robust(ours - rival, gains) for name, rival in rivals.items()}
    return Comparison(doubly_robust(ours, gains), above)
