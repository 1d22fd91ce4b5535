"""A column that alone nearly decides the answer."""

import numpy as np

from ml.classification.single_feature import single_feature_auc
from ml.leakage.finding import Finding, Suspects

LEAK_AUC = 0.98
"""The limit of one column's ROC-AUC, and of a short rule's: a yes or no has one as well."""


def single_column(suspects: Suspects) -> list[Finding]:
    """Features whose AUC alone is above .98.

    Such a finding `is_partial` when no limit of that column calls .98 of the answers: then it may
    be one term of a rule, and the rule says more.
    """
    alone = single_feature_auc(suspects.encoder, suspects.rows, suspects.label)
    parts = {part.name: part for part in suspects.encoder.parts}
    findings = []
    for name, auc in sorted(alone.items()):
        if auc > LEAK_AUC:
            columns = parts[name].encode(suspects.rows[name])
            cut = max(best_cut(suspects.label, column) for column in columns)
            sentence = f"{name} alone has an AUC of {auc:.4f}"
            figures = {"roc_auc": auc}
            findings.append(
                Finding("single column", (name,), sentence, figures, is_partial=cut <= LEAK_AUC)
            )
    return findings


def best_cut(label: np.ndarray, values: np.ndarray) -> float:
    """The balanced accuracy of the best yes or no that one column of numbers alone can give."""
    order = np.argsort(values, kind="stable")
    is_last = np.append(np.diff(values[order]) != 0, True)
    yes = np.cumsum(label[order])[is_last] / label.sum()
    no = np.cumsum(1 - label[order])[is_last] / (1 - label).sum()
    return float((1 + np.abs(yes - no).max()) / 2)
