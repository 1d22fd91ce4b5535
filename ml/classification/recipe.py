"""What is fitted, and how: the algorithms that compete, and everything they need besides rows."""

from dataclasses import dataclass

from ml.classification.settings import DEFAULTS, Settings
from ml.classification.thresholds import BY_F1, Threshold

SINGLE = ("logistic", "xgboost", "forest")
BLEND = "blend"


@dataclass(frozen=True)
class Recipe:
    """What a fit needs besides rows: columns, yardsticks, seed, and which algorithms to fit.

    `imbalance` is one of imbalance.OPTIONS. `tuning_seconds` is what a search for settings may
    cost in all, by the cost model of ml/classification/cost.py; `repeats` how often the customers
    of a snapshot are dealt to folds anew; `blended` which algorithms a blend may be made of.
    `threshold` says whom to call. `grouping` are the columns in which the groups of a hybrid are
    found, and `has_groups` whether these very fits read them.
    """

    features: list[str]
    baselines: list[str]
    seed: int
    algorithms: tuple[str, ...] = ("baseline", *SINGLE, BLEND)
    settings: Settings = DEFAULTS
    imbalance: str = "none"
    tuning_seconds: float = 0.0
    repeats: int = 1
    blended: tuple[str, ...] = SINGLE
    threshold: Threshold = BY_F1
    grouping: tuple[str, ...] = ()
    has_groups: bool = False

    @property
    def single(self) -> tuple[str, ...]:
        """The algorithms that are fitted on rows; a blend is made of them."""
        wanted = {*self.algorithms, *(self.blended if BLEND in self.algorithms else ())}
        return tuple(name for name in ("baseline", *SINGLE) if name in wanted)
