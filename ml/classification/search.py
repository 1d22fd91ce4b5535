"""Where Optuna looks: the settings of each algorithm, and a few that it tries first."""

from typing import TYPE_CHECKING

from ml.classification.settings import ForestSettings, LinearSettings, TreeSettings

if TYPE_CHECKING:
    import optuna

# Names of Settings by algorithm.
PARTS = {"logistic": "linear", "xgboost": "trees", "forest": "forest"}
# A shrinkage per tree, and as many trees as let their sum come to the same.
SHRINKAGE_X_ROUNDS = 15.0


def suggested(name: str, trial: "optuna.Trial") -> LinearSettings | TreeSettings | ForestSettings:
    """The settings a trial asks for."""
    if name == "logistic":
        return LinearSettings(ridge_c=trial.suggest_float("ridge_c", 0.003, 10, log=True))
    if name == "forest":
        return ForestSettings(
            max_depth=trial.suggest_int("max_depth", 4, 8),
            min_child_weight=trial.suggest_float("min_child_weight", 1, 30, log=True),
            colsample_bynode=trial.suggest_float("colsample_bynode", 0.1, 0.6),
        )
    eta = trial.suggest_float("eta", 0.025, 0.1, log=True)
    return TreeSettings(
        rounds=round(SHRINKAGE_X_ROUNDS / eta),
        max_depth=trial.suggest_int("max_depth", 1, 4),
        eta=eta,
        min_child_weight=trial.suggest_float("min_child_weight", 1, 50, log=True),
        subsample=trial.suggest_float("subsample", 0.5, 1),
        colsample_bynode=trial.suggest_float("colsample_bynode", 0.1, 0.8),
        reg_lambda=trial.suggest_float("reg_lambda", 0.5, 30, log=True),
    )


FIRST: dict[str, list[dict[str, float]]] = {
    "logistic": [{"ridge_c": 0.03}],
    "xgboost": [{"max_depth": 1, "eta": 0.05}, {"max_depth": 3, "eta": 0.05}],
    "forest": [{"max_depth": 8}],
}
"""Trials right after the defaults, by what they set; the sampler fills in the rest."""
