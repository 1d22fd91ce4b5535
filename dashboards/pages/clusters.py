"""Are the segments natural groups, or slices of one cloud?"""

import pandas as pd

from dashboards import words
from dashboards.figure import Figure
from dashboards.figures import clusters
from dashboards.page import Card, Page


def cards(rows: pd.DataFrame) -> list[Card]:
    """The number in use, with how it was chosen, and the three figures of its verdict."""
    return [
        Card(label, used.Index, column, sentence)
        for used in clusters.served(rows).itertuples()
        for label, column, sentence in (
            ("Segments in use", "k", words.text(used.choice_rule, limit=280)),
            ("Silhouette", "silhouette", "How separate they are; 1 is perfectly."),
            ("By chance", "silhouette_null", "The same columns, each shuffled alone."),
            ("Agreement", "stability_ari", "With segments of resampled customers; 1 is the same."),
        )
    ]


def figures(rows: pd.DataFrame) -> list[Figure]:
    if clusters.served(rows).empty:
        return []
    return [clusters.drawing(rows), clusters.tightness(rows), clusters.stability(rows)]


def lead(rows: pd.DataFrame) -> str:
    """The verdict on the number in use."""
    return " ".join(
        words.text(used.verdict, limit=400) for used in clusters.served(rows).itertuples()
    )


PAGE = Page(
    slug="clusters",
    name="Clusters",
    question="Are the segments natural groups, or slices of one cloud?",
    mart="marts.rpt_clusters",
    columns={
        "section": "text",
        "k": "count",
        "label": "text",
        "is_chosen": "flag",
        "silhouette": "number",
        "silhouette_null": "number",
        "stability_ari": "number",
        "inertia": "number",
        "davies_bouldin": "number",
        "calinski_harabasz": "number",
        "smallest_share": "percent",
        "rows": "count",
        "verdict": "text",
        "choice_rule": "text",
        "segment_key": "text",
        "segment_name": "text",
        "component_1": "number",
        "component_2": "number",
    },
    cards=cards,
    figures=figures,
    lead=lead,
    empty="Nobody is grouped yet: too few customers, or too alike, or no model has been trained.",
)
