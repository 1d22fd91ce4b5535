"""What calling customers costs and brings, in the money of the business."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Metric = Callable[[np.ndarray, np.ndarray, np.ndarray], float]
SIGNED = ("profit", "roi")
"""Figures that, unlike the others, may be negative."""


@dataclass(frozen=True)
class Money:
    """What a contact costs and what an answer to it brings, in the same money."""

    cost: float
    revenue: float

    def profit(self, label: np.ndarray, call: np.ndarray, weight: np.ndarray) -> float:
        """What the answers of those called bring, less what calling them all costs."""
        called = weight * call
        return float(self.revenue * (called * label).sum() - self.cost * called.sum())

    def roi(self, label: np.ndarray, call: np.ndarray, weight: np.ndarray) -> float:
        """Profit over cost, a ratio: 1.2 is 120 %; 0 when nobody is called."""
        spent = self.cost * float((weight * call).sum())
        return self.profit(label, call, weight) / spent if spent > 0 else 0.0

    @property
    def metrics(self) -> dict[str, Metric]:
        """Figures of 0/1 calls that money gives."""
        return {"profit": self.profit, "roi": self.roi}
