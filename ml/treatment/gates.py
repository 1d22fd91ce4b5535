"""Whether an experiment allows to treat customers differently: if not, all get the average."""

from ml.evaluation import Gate
from ml.treatment.deciles import THIRD, top_less_bottom
from ml.treatment.fitting import RESPONSE_ONLY
from ml.treatment.judged import ANSWERS, CHOSEN, MARGINS, Judged
from ml.treatment.lottery import FALSE_ALARMS
from ml.treatment.qini import Measured, measured

FOLLOWS = "what a contact brings follows its answers"
DECLINED = "everybody gets the arm's average effect, and nobody is picked by it"


def lottery_gate(chance: float, gap: float) -> Gate:
    """The arms differ in their features by no more than lots do, once in a thousand experiments."""
    passed = chance >= FALSE_ALARMS
    said = f"Arms of a fair lot differ as much as these with a chance of {chance:.3f}"
    return Gate(
        "lottery",
        passed,
        f"{said} (largest gap {gap:.3f} standard deviations)"
        + ("." if passed else f": who was contacted was not left to the lot, so {DECLINED}."),
        {"chance": chance, "largest_gap": gap},
        is_warning=True,
    )


def personalisation_gate(measured: Measured, judged: Judged) -> Gate:
    """Ranking by the effect finds more added answers than a random order does."""
    value, low, high = measured.of(CHOSEN)
    against, worse, better = measured.of(CHOSEN, RESPONSE_ONLY)
    passed = low > 0
    verb = "finds" if passed else "is not shown to find"
    return Gate(
        "personalisation",
        passed,
        f"Ranking by the effect of {judged.experiment.arm} ({judged.champion}) {verb} more added "
        f"answers than a random order: a Qini of {value:+.5f} per customer ({low:+.5f} to "
        f"{high:+.5f}), {against:+.5f} ({worse:+.5f} to {better:+.5f}) above ranking by the chance "
        f"to answer" + ("." if passed else f". The product declines to personalise: {DECLINED}."),
        {"qini": value, "low": low, "high": high, "above_response_only": against},
        is_warning=True,
    )


def margins_gate(judged: Judged, seed: int) -> Gate:
    """Ranking by learnt margins finds more added margin than a random order does.

    It takes earlier campaigns to learn margins from, and answers must not have ranked those better.
    """
    if judged.margins is None:
        said = "No campaign before the judged one teaches what contacts add to margins"
        return Gate("margins", False, f"{said}: {FOLLOWS}.", is_warning=True)
    rivals = {name: judged.gain(name) for name in (MARGINS, ANSWERS)}
    found = measured(judged.experiment.in_money, [rivals], seed)
    value, low, high = found.of(MARGINS)
    lead, worse, better = found.of(MARGINS, ANSWERS)
    passed = judged.margins.is_ahead and low > 0
    verb = "finds" if low > 0 else "is not shown to find"
    why = "" if judged.margins.is_ahead else ", but not on the campaigns before"
    return Gate(
        "margins",
        passed,
        f"Ranking by the margin that contacts add {verb} more of it than a random order: a Qini of "
        f"{value:+.4f} a customer ({low:+.4f} to {high:+.4f}), {lead:+.4f} ({worse:+.4f} to "
        f"{better:+.4f}) above ranking by added answers{why}"
        + ("." if passed else f": {FOLLOWS}."),
        {"qini": value, "low": low, "high": high, "above_answers": lead},
        is_warning=True,
    )


def feedback_gate(judged: Judged) -> Gate:
    """Where most was expected, contacts changed more than where least was."""
    value, low, high = top_less_bottom(judged)
    passed = low > 0
    verb = "changed" if passed else "are not shown to have changed"
    return Gate(
        "feedback",
        passed,
        f"Contacts {verb} more in the {THIRD} deciles of which most was expected than in the "
        f"{THIRD} of which least was: {value:+.4f} of answers ({low:+.4f} to {high:+.4f})"
        + ("." if passed else f". The next targeting does not follow it: {DECLINED}."),
        {"difference": value, "low": low, "high": high},
        is_warning=True,
    )
