"""What can be tuned about a classifier, and the values that hold until better ones are found."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class LinearSettings:
    """Inverse ridge strength: telco likes 1, CDNOW .01, and between them log loss moves by .002."""

    ridge_c: float = 0.3


@dataclass(frozen=True)
class TreeSettings:
    """Boosting in XGBoost's words; `trees_per_round` are averaged, which costs time and no bias."""

    rounds: int = 300
    max_depth: int = 2
    eta: float = 0.05
    min_child_weight: float = 5.0
    subsample: float = 0.8
    colsample_bynode: float = 0.3
    reg_lambda: float = 5.0
    trees_per_round: int = 1


@dataclass(frozen=True)
class ForestSettings:
    """A random forest in XGBoost's words. Deeper trees rank no better and explain far slower."""

    trees: int = 50
    max_depth: int = 6
    min_child_weight: float = 3.0
    colsample_bynode: float = 0.3


@dataclass(frozen=True)
class Settings:
    """One set per part; a part that is not tuned keeps its own."""

    linear: LinearSettings = field(default_factory=LinearSettings)
    trees: TreeSettings = field(default_factory=TreeSettings)
    forest: ForestSettings = field(default_factory=ForestSettings)


DEFAULTS = Settings()
