"""From which probability on a customer is called positive: by F1, by profit or by a budget.

A threshold belongs to the rows it was chosen on and has to be judged on others. Of equal ones the
highest wins, which calls the fewest.
"""

from dataclasses import dataclass

import numpy as np

from ml.classification.money import Money

# A probability is always below it: nobody is called.
NOBODY = 1.0


@dataclass(frozen=True)
class Threshold:
    """How a threshold is chosen.

    Attributes
    ----------
    by : `f1`, `profit` or `budget`.
    money : what `profit` needs; beside another choice it is only reported.
    share : the largest share of the rows that `budget` calls, 0 to 1.
    least_roi : what `profit` has to promise over its cost for all contacts together; 1.15 is 115 %.
    """

    by: str = "f1"
    money: Money | None = None
    share: float = 1.0
    least_roi: float = 0.0

    def best(self, label: np.ndarray, probability: np.ndarray) -> float:
        """The lowest probability to call positive, as these rows say; labels are 0/1."""
        if self.by == "profit":
            return max(break_even(self.money), promising(self.money, self.least_roi, probability))
        order = np.argsort(-probability, kind="stable")
        hits, called = np.cumsum(label[order]), np.arange(1, len(label) + 1)
        is_last = np.append(np.diff(probability[order]) != 0, True)
        if self.by == "budget":
            worth = np.where(called <= self.share * len(called), called, 0)
        else:
            # One half would call nobody where positives are rare: the threshold of the best F1 is
            # half of that F1 (Lipton, Elkan and Naryanaswamy 2014).
            worth = 2 * hits / (called + max(hits[-1], 1))
        best = int(np.argmax(worth[is_last]))
        pays = self.by == "f1" or worth[is_last][best] > 0
        return float(probability[order][is_last][best]) if pays else NOBODY


BY_F1 = Threshold()


def break_even(money: Money) -> float:
    """The chance from which on a contact pays: cost over revenue (Elkan 2001).

    It needs probabilities that are right, which the calibration gate sees to. The threshold of the
    largest profit on the known rows was tried: from one fold to the next it moved between .21 and
    .31 where cost over revenue is .27, because profit hardly changes around its peak.
    """
    return min(money.cost / money.revenue, NOBODY) if money.revenue > 0 else NOBODY


def promising(money: Money, least_roi: float, probability: np.ndarray) -> float:
    """The lowest chance down to which all contacts together promise that return.

    Promised is what the probabilities say, not what these rows answered: answers would move it
    from fold to fold. 0 where nothing beyond the break-even is asked for.
    """
    if least_roi <= 0:
        return 0.0
    ordered = np.sort(probability)[::-1]
    called = np.arange(1, len(ordered) + 1)
    pays = money.revenue * np.cumsum(ordered) >= (1 + least_roi) * money.cost * called
    is_last = np.append(np.diff(ordered) != 0, True)
    return float(ordered[pays & is_last].min(initial=NOBODY))


def threshold(settings: dict[str, object], customers: int) -> Threshold:
    """The choice as `threshold` of a source says: `by`, with its `cost` and `revenue`, or `share`.

    Profit may ask for a `least_roi` as well; `most` contacts are a share of the `customers` there
    are to contact.

    Raises
    ------
    ValueError
        The choice is unknown, or lacks what it needs.
    """
    by = settings.get("by")
    if by not in ("f1", "profit", "budget"):
        raise ValueError(f"threshold: by is {by!r}: write f1, profit or budget.")
    has_money = {"cost", "revenue"} <= set(settings)
    if by == "profit" and not has_money:
        raise ValueError(
            "threshold: by profit needs the cost of a contact and an answer's revenue."
        )
    if by == "budget" and not {"share", "most"} & set(settings):
        raise ValueError("threshold: by budget needs a share of the customers, or most contacts.")
    most = float(settings.get("most", customers)) / max(customers, 1)
    return Threshold(
        by=by,
        money=Money(float(settings["cost"]), float(settings["revenue"])) if has_money else None,
        share=min(1.0, float(settings.get("share", 1.0)), most),
        least_roi=float(settings.get("least_roi", 0.0)),
    )
