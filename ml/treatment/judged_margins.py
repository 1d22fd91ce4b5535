"""Judge a learner of margins on the newest campaign, beside margins that follow answers."""

from dataclasses import dataclass

import numpy as np

from ml.concurrency import concurrently
from ml.encoding import fit_encoder
from ml.folds import BY_ID
from ml.splits import FOLDS
from ml.treatment.experiment import FEWEST_PER_CLASS, Experiment
from ml.treatment.margins import fit_margins
from ml.treatment.member import Member
from ml.treatment.qini import qini
from ml.treatment.recipe import Recipe
from ml.treatment.scale import Scale, fit_scale


@dataclass(frozen=True)
class JudgedMargins:
    """What margins say of the judged rows, and what serves.

    Parameters
    ----------
    expected : money a contact adds, before its cost, settled on the earlier campaigns: (rows,)
    is_ahead : whether they found more margin among those than added answers did
    member, scale : learnt from all campaigns; from scores to money, as the earlier ones showed it
    """

    expected: np.ndarray
    is_ahead: bool
    member: Member
    scale: Scale


def judge_margins(
    experiment: Experiment,
    earlier: Experiment,
    judging: Experiment,
    by_answers: np.ndarray,
    recipe: Recipe,
) -> JudgedMargins | None:
    """Learnt and scaled on the earlier campaigns; what serves learns from all, on the same scale.

    `by_answers` is the money by which answers rank the earlier rows, (rows,), out of fold. None
    where fewer than twenty rows of any fit earned something, or no feature differs.
    """
    fold = BY_ID.of(earlier.rows)
    taught = [earlier, experiment, *(earlier.where(fold != each) for each in range(FOLDS))]
    fewest = min(int((one.margin > 0).sum()) for one in taught)
    if fewest < FEWEST_PER_CLASS or not fit_encoder(earlier.rows, recipe.features).parts:
        return None
    learnt, served, *blind = concurrently(
        lambda one: fit_margins(one, recipe.features, recipe.seed),
        taught,
        len(experiment) * len(recipe.features),
    )
    inner = np.zeros(len(earlier))
    for each, member in enumerate(blind):
        inner[fold == each] = member.effect(earlier.rows[fold == each])
    asked = earlier.in_money
    scale = fit_scale(inner, asked)
    return JudgedMargins(
        expected=scale.effect(learnt.effect(judging.rows)),
        is_ahead=qini(inner, asked) > qini(by_answers, asked),
        member=served,
        scale=scale,
    )
