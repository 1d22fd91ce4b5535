import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from ml import segments
from ml.segmentation.alternatives import NOISE, alternatives
from ml.segmentation.cloud import Cloud
from ml.segmentation.outliers import flags, isolated, noise, overlap
from ml.segmentation.verdict import is_natural, sentence
from tests.ml.segmentation.crowds import ROLES, customers


@pytest.fixture(scope="module")
def blobs() -> tuple[Cloud, np.ndarray]:
    """Three dense groups of 100 and ten strangers far from them and from each other."""
    random = np.random.default_rng(0)
    groups = [random.normal(centre, 0.2, (100, 2)) for centre in ((0, 0), (5, 0), (0, 5))]
    angles = np.linspace(0, 2 * np.pi, 10, endpoint=False)
    strangers = 40 * np.column_stack([np.cos(angles), np.sin(angles)])
    rows = np.vstack([*groups, strangers])
    return Cloud(rows, np.arange(len(rows)), 7), np.repeat([0, 1, 2, 3], [100, 100, 100, 10])


def test_both_alternatives_find_planted_groups(blobs):
    sample, truth = blobs
    inside = Cloud(sample.rows[:300], sample.positions[:300], 7)
    for one in alternatives(inside, 3):
        assert adjusted_rand_score(truth[:300], one.labels) > 0.95
        assert one.agreements.mean() > 0.95
        assert one.silhouette(inside)[0] > 0.8


def test_hdbscan_calls_strangers_noise_and_leaves_them_out_of_its_silhouette(blobs):
    sample, truth = blobs
    density = alternatives(sample, 3)[1]
    assert (density.labels[truth == 3] == NOISE).all()
    assert density.noise_share == pytest.approx(10 / 310, abs=0.02)
    assert density.silhouette(sample)[0] > 0.8


def test_every_rule_flags_the_strangers(blobs):
    sample, truth = blobs
    is_far = truth == 3
    for is_flagged in flags(sample, is_far).values():
        assert overlap(is_far, is_flagged) == 1.0
        assert is_flagged.sum() < 40


def test_without_an_outlier_by_distance_the_forest_flags_nobody(blobs):
    assert not isolated(blobs[0], 0).any()


def test_customers_who_are_all_alike_are_no_noise():
    assert not noise(Cloud(np.ones((40, 2)), np.arange(40), 7)).any()


def test_the_alternatives_are_shown_and_never_serve():
    board = segments.train(customers(), ROLES).evaluation.leaderboard
    shown = board.groupby("algorithm")["metric"].agg(set).to_dict()
    figures = {"silhouette", "stability_ari", "noise_share"}
    assert shown["gaussian_mixture"] == shown["hdbscan"] == figures
    assert shown["isolation_forest"] == shown["dbscan"] == {"outlier_share", "outlier_overlap"}
    assert board.loc[board["is_champion"], "algorithm"].unique().tolist() == ["kmeans"]
    assert not board.duplicated(["algorithm", "metric"]).any()


@pytest.mark.parametrize(
    ("margin", "stability", "expected"),
    [(0.15, 0.9, True), (0.149, 0.99, False), (0.3, 0.89, False)],
)
def test_natural_needs_a_margin_and_stability(margin, stability, expected):
    assert is_natural(margin, stability) is expected


def test_the_verdict_carries_its_figures():
    assert sentence(3, 0.4, 0.3, 0.95) == (
        "No natural clusters here: these 3 segments are slices of one cloud. Silhouette 0.400"
        " beside 0.300 by chance, where a margin of 0.15 is asked; resampled customers agree to"
        " 0.950, where 0.9 is asked."
    )
    assert sentence(2, 0.5, 0.3, 0.95).startswith("Natural clusters: customers do fall into 2")
