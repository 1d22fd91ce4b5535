"""What is learnt from an experiment, and how."""

from dataclasses import dataclass

from ml.treatment.fitting import ALGORITHMS


@dataclass(frozen=True)
class Recipe:
    """What a fit needs besides rows; `repeats` is how often customers are dealt to folds."""

    features: list[str]
    seed: int
    algorithms: tuple[str, ...] = ALGORITHMS
    repeats: int = 1
