"""The rows of rpt_clusters: nine numbers of segments, and 600 customers drawn in five of them."""

from tests.dashboards.rows import SEGMENTS

CHOSEN = len(SEGMENTS)
VERDICT = "No natural clusters here: these {} segments are slices of one cloud."


def numbers() -> list[dict]:
    return [
        {
            "section": "number",
            "k": k,
            "label": f"{k} segments",
            "is_chosen": k == CHOSEN,
            "silhouette": 0.47 - 0.02 * abs(k - CHOSEN),
            "silhouette_null": 0.36 - 0.01 * k,
            "stability_ari": 0.98 - 0.03 * abs(k - CHOSEN),
            "inertia": 9000 / k,
            "davies_bouldin": 0.8 + 0.02 * k,
            "calinski_harabasz": 2100 - 20 * k,
            "smallest_share": 0.5 / k,
            "rows": 2500,
            "verdict": VERDICT.format(k),
            "choice_rule": "The widest silhouette among 3 to 8 segments.",
        }
        for k in range(2, 11)
    ]


def points(random) -> list[dict]:
    return [
        {
            "section": "point",
            "k": CHOSEN,
            "label": f"{CHOSEN} segments",
            "customer_id": f"customer_{place}_{number:03d}",
            "is_chosen": True,
            "segment_key": key,
            "segment_name": name,
            "component_1": round(random.normal(place - 2, 0.6), 6),
            "component_2": round(random.normal(place % 2, 0.6), 6),
        }
        for place, (key, (name, _, _)) in enumerate(SEGMENTS.items())
        for number in range(120)
    ]
