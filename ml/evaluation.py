"""What a training run has to show: leaderboard, calibration, gains, importance and gates."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from ml.contest import Contest

LEADERBOARD = [
    "model",
    "algorithm",
    "metric",
    "value",
    "low",
    "high",
    "baseline_value",
    "baseline_difference",
    "baseline_difference_low",
    "baseline_difference_high",
    "rival",
    "rival_difference",
    "rival_difference_low",
    "rival_difference_high",
    "is_champion",
    "protocol",
    "rows",
    "model_version",
]
CALIBRATION = [
    "model",
    "bin",
    "bin_low",
    "bin_high",
    "customers",
    "mean_predicted",
    "observed_rate",
    "model_version",
]
GAINS = ["model", "decile", "customers", "positives", "cumulative_share", "lift", "model_version"]
IMPORTANCE = ["model", "feature", "mean_absolute_contribution", "share", "model_version"]
CLUSTER_SWEEP = [
    "k",
    "inertia",
    "silhouette",
    "silhouette_low",
    "silhouette_high",
    "silhouette_null",
    "davies_bouldin",
    "calinski_harabasz",
    "stability_ari",
    "stability_low",
    "stability_high",
    "smallest_share",
    "is_natural",
    "verdict",
    "is_chosen",
    "choice_rule",
    "rows",
    "model_version",
]


@dataclass(frozen=True)
class Gate:
    """A condition a model must meet, with the sentence people read when it does not.

    A red gate stops the run unless it `is_warning`: then something humbler serves, and people are
    told. `is_undecided` says that the rows were too few to tell, not that the model is worse.
    """

    name: str
    passed: bool
    sentence: str
    figures: dict[str, float] = field(default_factory=dict)
    is_warning: bool = False
    is_undecided: bool = False


def _empty(columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(columns=columns)


@dataclass(frozen=True)
class Evaluation:
    """Evidence of one training run, in the columns of the evidence tables."""

    leaderboard: pd.DataFrame = field(default_factory=lambda: _empty(LEADERBOARD))
    calibration: pd.DataFrame = field(default_factory=lambda: _empty(CALIBRATION))
    gains: pd.DataFrame = field(default_factory=lambda: _empty(GAINS))
    importance: pd.DataFrame = field(default_factory=lambda: _empty(IMPORTANCE))
    cluster_sweep: pd.DataFrame = field(default_factory=lambda: _empty(CLUSTER_SWEEP))
    gates: tuple[Gate, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every gate passed, or only warns."""
        return all(gate.passed or gate.is_warning for gate in self.gates)

    @property
    def red(self) -> list[str]:
        """Names of the gates that did not pass, warnings included."""
        return [gate.name for gate in self.gates if not gate.passed]


@dataclass(frozen=True)
class Trained:
    """A fitted model (None when no labelled row exists) and the evidence for it.

    `fallback` is what can serve instead when the model is not shown to beat its baseline or its
    probabilities are off; `contest` is how it is compared with a model that serves.
    """

    model: object | None
    evaluation: Evaluation
    parameters: dict[str, object] = field(default_factory=dict)
    fallback: "Trained | None" = None
    contest: "Contest | None" = None
