"""What a training run has to show: leaderboard, calibration, gains, importance and gates."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from ml.evidence_columns import (
    CALIBRATION,
    CLUSTER_SWEEP,
    GAINS,
    IMPORTANCE,
    LEADERBOARD,
    POLICY_VALUES,
    UPLIFT_DECILES,
)

if TYPE_CHECKING:
    from ml.contest import Contest


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
    policy_values: pd.DataFrame = field(default_factory=lambda: _empty(POLICY_VALUES))
    uplift_deciles: pd.DataFrame = field(default_factory=lambda: _empty(UPLIFT_DECILES))
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
