"""Judge learners of effects on answers they did not know, and keep what serves."""

from dataclasses import replace

import numpy as np

from ml.folds import BY_ID
from ml.treatment.by_fold import judge_by_fold, out_of_fold
from ml.treatment.choice import choose
from ml.treatment.experiment import Experiment
from ml.treatment.fitting import fit_learners
from ml.treatment.judged import CHOSEN, Judged
from ml.treatment.judged_margins import judge_margins
from ml.treatment.recipe import Recipe
from ml.treatment.scale import average_only, fit_scale


def judge(experiment: Experiment, recipe: Recipe) -> Judged:
    """Judge on the newest campaign when earlier ones can teach, else across customer folds.

    `experiment` is enough: twenty rows of either answer in both arms.
    """
    earlier, judging = experiment.by_date
    if earlier.is_enough and judging.is_enough:
        return _judge_by_campaign(experiment, earlier, judging, recipe)
    return judge_by_fold(experiment, recipe)


def _judge_by_campaign(
    experiment: Experiment, earlier: Experiment, judging: Experiment, recipe: Recipe
) -> Judged:
    """Learnt, chosen and scaled on the earlier campaigns; what serves then learns from all."""
    _, inner = out_of_fold(earlier, BY_ID.of(earlier.rows), recipe)
    champion = choose(inner, earlier, recipe.algorithms, recipe.seed)
    learnt = fit_learners(earlier, recipe.features, recipe.algorithms, recipe.seed)
    scores = learnt.effects(judging.rows)
    scale = fit_scale(inner[champion], earlier)
    by_answers = scale.effect(inner[champion]) * earlier.margin_of_an_answer
    served = replace(recipe, algorithms=(champion,))
    _, of_all = out_of_fold(experiment, BY_ID.of(experiment.rows), served)
    campaigns = sorted(set(judging.rows["campaign_id"]))
    return Judged(
        experiment=judging,
        scores=[scores | {CHOSEN: scores[champion]}],
        champion=champion,
        protocol=(
            f"time split: judged on {', '.join(campaigns)}, learnt from "
            f"{', '.join(sorted(set(earlier.rows['campaign_id'])))} with outcomes known by then"
        ),
        expected=scale.effect(scores[champion]),
        average=np.full(len(judging), average_only(earlier).average),
        chances=np.array(learnt.chances(judging.rows)),
        margin_of_an_answer=np.full(len(judging), earlier.margin_of_an_answer),
        fits=(fit_learners(experiment, recipe.features, (champion,), recipe.seed),),
        names=(champion,),
        scale=fit_scale(of_all[champion], experiment),
        folds=BY_ID,
        margins=judge_margins(experiment, earlier, judging, by_answers, recipe),
    )
