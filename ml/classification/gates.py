"""Conditions a classifier must meet before anybody sees its scores."""

import numpy as np

from ml.classification.metrics import ece10
from ml.classification.roc import paired
from ml.evaluation import Gate

SUSPICIOUS_AUC = 0.98
ECE_LIMIT = 0.05


def baseline_gate(label: np.ndarray, champion: np.ndarray, baseline: np.ndarray) -> Gate:
    """The champion is shown to rank the judged rows better than the best single column does.

    Shown means that the whole 95 % interval of the difference, DeLong's for paired curves, is
    above zero: on a few hundred rows an estimate alone is as often luck. A champion that leads by
    less `is_undecided`; one that does not lead is worse.
    """
    lead = paired(label, champion, baseline)
    passed, leads = lead.low > 0, lead.difference > 0
    verdict = "beats" if passed else "is not shown to beat" if leads else "does not beat"
    remedy = (
        "."
        if passed
        else ": more known outcomes would tell."
        if leads
        else ": add features that say more than that column."
    )
    return Gate(
        name="baseline",
        passed=passed,
        sentence=(
            f"The champion's AUC of {lead.ours:.4f} {verdict} the one-column baseline's "
            f"{lead.theirs:.4f} (difference {lead.difference:+.4f}, 95 % interval {lead.low:+.4f} "
            f"to {lead.high:+.4f}){remedy}"
        ),
        figures={
            "roc_auc": lead.ours,
            "baseline_roc_auc": lead.theirs,
            "difference": lead.difference,
            "low": lead.low,
            "high": lead.high,
        },
        is_undecided=leads and not passed,
    )


def calibration_gate(label: np.ndarray, probability: np.ndarray, seed: int) -> Gate:
    """ECE10 is at most .05, or no larger than honest probabilities show by chance.

    Chance is the 95th percentile of ECE10 over 200 sets of outcomes drawn from the
    probabilities themselves, its distribution for a perfectly calibrated model (consistency
    resampling: Broecker and Smith 2007; as a test of ECE: Vaicenavicius et al. 2019). On 50 rows
    it lies near .2, on 5,000 below the fixed limit, which then decides.
    """
    weight = np.ones(len(label))
    error = ece10(label, probability, weight)
    random = np.random.default_rng(seed)
    drawn = [
        ece10((random.random(len(label)) < probability).astype(float), probability, weight)
        for _ in range(200)
    ]
    chance = float(np.quantile(drawn, 0.95))
    limit = max(ECE_LIMIT, chance)
    passed = error <= limit
    return Gate(
        name="calibration",
        passed=passed,
        sentence=(
            f"Predicted and observed rates differ by {error:.4f} on average over ten bins, "
            f"{'within' if passed else 'above'} the limit of {limit:.4f}"
            + ("." if passed else ": check whether the newest outcomes are complete.")
        ),
        figures={"ece10": error, "limit": limit, "chance": chance},
    )


def suspicion_gate(judged_auc: float, leading: list[str]) -> Gate:
    """A warning when the champion ranks almost perfectly though the leakage alarm found nothing.

    Many honest columns together may do so: nothing is stopped, and the `leading` two are named for
    whoever looks.
    """
    passed = judged_auc <= SUSPICIOUS_AUC
    return Gate(
        name="suspicion",
        passed=passed,
        sentence=f"The champion's AUC is {judged_auc:.4f}"
        + (
            "."
            if passed
            else f", above {SUSPICIOUS_AUC}: honest data can do that, but look at "
            f"{' and '.join(leading)} first."
        ),
        figures={"roc_auc": judged_auc, "limit": SUSPICIOUS_AUC},
        is_warning=True,
    )
