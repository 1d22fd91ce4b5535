"""From judged learners to the model that serves: personal effects, or everybody's average."""

from dataclasses import replace

from ml.evaluation import Evaluation
from ml.policy.comparison import compared
from ml.policy.evidence import policy_values
from ml.policy.gate import plan_gate
from ml.storage import version_of
from ml.treatment.deciles import uplift_deciles
from ml.treatment.experiment import Experiment
from ml.treatment.gates import feedback_gate, lottery_gate, margins_gate, personalisation_gate
from ml.treatment.judged import ANSWERS, AVERAGE, MARGINS, Judged
from ml.treatment.leaderboard import leaderboard
from ml.treatment.lottery import balance
from ml.treatment.member import Member
from ml.treatment.model import UpliftModel
from ml.treatment.qini import measured
from ml.treatment.recipe import Recipe


def decide(
    average: UpliftModel, experiment: Experiment, judged: Judged, recipe: Recipe
) -> tuple[UpliftModel, Evaluation]:
    """The model that serves, with the evidence of it.

    Effects on answers are personal where the lot was one, ranking by the effect beats a random
    order and the deciles came out in that order. Money follows those answers, or margins where
    ranking by them is shown to find more margin than a random order. Neither serves once doing the
    same to all is shown to be worth more than its plan.
    """
    found = measured(judged.experiment, judged.scores, recipe.seed)
    lottery = lottery_gate(*balance(experiment, recipe.features))
    apart = (personalisation_gate(found, judged), feedback_gate(judged))
    margins = margins_gate(judged, recipe.seed)
    is_told = {
        MARGINS: lottery.passed and margins.passed,
        ANSWERS: lottery.passed and all(gate.passed for gate in apart),
    }
    best = MARGINS if is_told[MARGINS] else ANSWERS
    serves = [
        basis for basis in is_told if is_told[basis] and not compared(judged, basis).beaten_by
    ]
    basis = serves[0] if serves else AVERAGE
    model = _personal(average, judged, serves)
    version = version_of(model)
    return model, Evaluation(
        leaderboard=leaderboard(found, judged, ANSWERS in serves, version),
        policy_values=policy_values(judged, basis, version),
        uplift_deciles=uplift_deciles(judged, version),
        gates=(
            lottery,
            *apart,
            margins,
            plan_gate(compared(judged, basis), compared(judged, best), bool(serves)),
        ),
    )


def _personal(average: UpliftModel, judged: Judged, serves: list[str]) -> UpliftModel:
    model = average
    if ANSWERS in serves:
        members = tuple(
            Member(name, fits.encoder, fits.learners[name])
            for name, fits in zip(judged.names, judged.fits, strict=True)
        )
        model = replace(model, members=members, scale=judged.scale, folds=judged.folds)
    if MARGINS in serves:
        learnt = judged.margins
        model = replace(model, margins=learnt.member, margins_scale=learnt.scale)
    return model
