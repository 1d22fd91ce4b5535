"""A short rule that reproduces the answer."""

from ml.leakage.alone import LEAK_AUC
from ml.leakage.finding import Finding, Suspects
from ml.leakage.mining import mine


def short_rule(suspects: Suspects) -> list[Finding]:
    """A rule of at most three columns with an AUC above .98 on customers it was not found on."""
    mined = mine(suspects.encoder, suspects.rows, suspects.label, above=LEAK_AUC)
    if mined is None:
        return []
    right = int((mined.rule.holds(suspects.rows) == suspects.label).sum())
    unseen = int((mined.held_out == suspects.label).sum())
    sentence = (
        f"{' and '.join(mined.rule.features)} together define the answer: '{mined.rule.words}' is "
        f"right for {right:,} of {len(suspects.rows):,}, and for {unseen:,} when customers are "
        "held out while it is found"
    )
    figures = {
        "roc_auc": mined.balanced_accuracy,
        "right": right,
        "right_unseen": unseen,
        "rows": len(suspects.rows),
    }
    return [Finding("rule", mined.rule.features, sentence, figures, mined)]
