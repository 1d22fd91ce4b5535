"""From judged learners to the model that serves: personal effects, or everybody's average."""

from dataclasses import replace

from ml.evaluation import Evaluation
from ml.policy.comparison import compared
from ml.policy.evidence import policy_values
from ml.policy.gate import plan_gate
from ml.storage import version_of
from ml.treatment.deciles import uplift_deciles
from ml.treatment.experiment import Experiment
from ml.treatment.gates import feedback_gate, lottery_gate, personalisation_gate
from ml.treatment.judged import Judged
from ml.treatment.leaderboard import leaderboard
from ml.treatment.lottery import balance
from ml.treatment.model import Member, UpliftModel
from ml.treatment.qini import measured
from ml.treatment.recipe import Recipe


def decide(
    average: UpliftModel, experiment: Experiment, judged: Judged, recipe: Recipe
) -> tuple[UpliftModel, Evaluation]:
    """The model that serves, with the evidence of it.

    It is personal where the lot was one, ranking by the effect beats a random order, the deciles
    came out in that order, and doing the same to all is not shown to be worth more than its plan.
    Money decides no more than that: on one campaign it is far less sure than answers are.
    """
    found = measured(judged.experiment, judged.scores, recipe.seed)
    gates = (
        lottery_gate(*balance(experiment, recipe.features)),
        personalisation_gate(found, judged),
        feedback_gate(judged),
    )
    personal = compared(judged, is_personal=True)
    is_personal = all(gate.passed for gate in gates) and not personal.beaten_by
    served = personal if is_personal else compared(judged, is_personal=False)
    model = _personal(average, judged) if is_personal else average
    version = version_of(model)
    return model, Evaluation(
        leaderboard=leaderboard(found, judged, is_personal, version),
        policy_values=policy_values(judged, is_personal, version),
        uplift_deciles=uplift_deciles(judged, version),
        gates=(*gates, plan_gate(served, personal, is_personal)),
    )


def _personal(average: UpliftModel, judged: Judged) -> UpliftModel:
    members = tuple(
        Member(name, fits.encoder, fits.learners[name])
        for name, fits in zip(judged.names, judged.fits, strict=True)
    )
    return replace(average, members=members, scale=judged.scale, folds=judged.folds)
