"""What a training run chose, for its row of rpt_model_runs."""

from dataclasses import asdict

from ml.classification.judged import Judged
from ml.classification.member import Member
from ml.classification.recipe import Recipe


def described(judged: Judged, members: tuple[Member, ...], recipe: Recipe) -> dict[str, object]:
    """Champion, options and, per member that serves, what it is made of; JSON can hold all of it.

    `is_cut_by_clock` says that the last ceiling ended a search for settings: such a run may come
    out otherwise on another machine.
    """
    served = judged.tunings[: len(members)]
    return {
        "algorithm": judged.champion,
        "seed": recipe.seed,
        "imbalance": recipe.imbalance,
        "repeats": len(judged.all_repeats),
        "threshold": recipe.threshold.by,
        "tuning_seconds": recipe.tuning_seconds,
        "trials": [tuning.trials for tuning in served],
        "is_cut_by_clock": any(tuning.is_cut_by_clock for tuning in judged.tunings),
        "settings": [asdict(tuning.settings) for tuning in served],
        "members": [
            {
                "algorithm": member.algorithm,
                "called_from": round(member.threshold, 4),
                "calibration": type(member.calibrator).__name__.lower(),
                "weights": {
                    name: round(weight, 4) for name, weight in member.classifier.weights.items()
                },
            }
            for member in members
        ],
    }
