"""What a reason does to a score, in words: raise a risk, or add money to a forecast."""

from dataclasses import dataclass

import numpy as np

LOG_ODDS, MONEY = "log-odds", "money"


@dataclass(frozen=True)
class Effect:
    """What a model's contributions are counted in, and what they move."""

    unit: str
    target: str

    def clauses(self, contribution: np.ndarray) -> list[str]:
        """The end of each sentence, shape (rows,)."""
        if self.unit == MONEY:
            return [
                f"adds {amount:z,.2f} to {self.target}"
                if amount > 0
                else f"takes {-amount:z,.2f} off {self.target}"
                for amount in contribution
            ]
        return [f"{verb} {self.target}" for verb in directions(contribution)]


EFFECTS = {
    "churn": Effect(LOG_ODDS, "the risk of leaving"),
    "response": Effect(LOG_ODDS, "the chance of a response"),
    "spend": Effect(MONEY, "the expected spend"),
}


def directions(contribution: np.ndarray) -> np.ndarray:
    """`raises` or `lowers` per contribution."""
    return np.where(contribution > 0, "raises", "lowers").astype(object)
