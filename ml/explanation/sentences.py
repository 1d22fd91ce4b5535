"""Reasons as rows of a table, with a sentence each; texts are made by feature, never by row."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ml.explanation.concepts import ranked
from ml.explanation.effects import Effect, directions
from ml.explanation.usual import Usual
from ml.explanation.written import written
from ml.frames import Roles


def sentences(
    contributions: pd.DataFrame,
    rows: pd.DataFrame,
    roles: Roles,
    usual: Mapping[str, Usual],
    effect: Effect,
    most: int | None,
) -> pd.DataFrame:
    """The strongest reasons of every row, `row` being its position.

    `contributions` are rows x features, `rows` hold the features' values. What everybody has in
    common tells nobody apart, so it makes a concept of its own that comes last.
    """
    shared = {name for name in contributions if not usual[name].is_telling}
    concepts = {name: name if name in shared else roles.concept(name) for name in contributions}
    reasons = ranked(contributions, concepts, shared, most)
    texts = {name: np.empty(len(reasons.row), dtype=object) for name in ("label", "value")}
    texts |= {name: texts["value"].copy() for name in ("typical", "beside")}
    for feature in pd.unique(reasons.feature):
        here = np.flatnonzero(reasons.feature == feature)
        about, label = usual[feature], roles.label(feature)
        texts["label"][here] = label[:1].upper() + label[1:]
        texts["value"][here] = written(rows[feature].iloc[reasons.row[here]], about.form)
        texts["typical"][here] = about.typical
        texts["beside"][here] = about.beside(texts["value"][here])
    parts = zip(*(texts[name] for name in ("label", "value", "beside")), strict=True)
    stated = [f"{label}: {value} ({beside})" for label, value, beside in parts]
    acts = effect.clauses(reasons.contribution)
    return pd.DataFrame(
        {
            "row": reasons.row,
            "rank": reasons.rank,
            "concept": reasons.concept,
            "feature": reasons.feature,
            "feature_value": texts["value"],
            "typical_value": texts["typical"],
            "contribution": reasons.contribution,
            "direction": directions(reasons.contribution),
            "sentence": [f"{says}, which {does}." for says, does in zip(stated, acts, strict=True)],
        }
    )
