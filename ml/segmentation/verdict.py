"""Natural clusters, or slices of one cloud: what the figures of a number of segments say."""

NATURAL_MARGIN = 0.15
NATURAL_STABILITY = 0.9
"""Segments are called natural clusters above both: clearly tighter than what the same columns give
without their connections, and found again in resampled customers."""


def is_natural(margin: float, stability: float) -> bool:
    """Whether groups are there, by silhouette minus its null and the bootstrap's ARI."""
    return margin >= NATURAL_MARGIN and stability >= NATURAL_STABILITY


def sentence(k: int, width: float, null: float, stability: float) -> str:
    """The verdict on k segments in words that carry their figures."""
    if is_natural(width - null, stability):
        opening = f"Natural clusters: customers do fall into {k} groups."
    else:
        opening = f"No natural clusters here: these {k} segments are slices of one cloud."
    return (
        f"{opening} Silhouette {width:.3f} beside {null:.3f} by chance, where a margin of"
        f" {NATURAL_MARGIN} is asked; resampled customers agree to {stability:.3f}, where"
        f" {NATURAL_STABILITY} is asked."
    )
