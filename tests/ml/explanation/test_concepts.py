import numpy as np
import pandas as pd

from ml.explanation.concepts import ranked

CONCEPTS = {"fee": "money", "spend": "money", "visits": "visits", "month": "month"}


def told(contributions: list[list[float]], most: int | None = None, last=frozenset()) -> list:
    frame = pd.DataFrame(contributions, columns=list(CONCEPTS))
    found = ranked(frame, CONCEPTS, set(last), most)
    return list(
        zip(
            found.row.tolist(),
            found.rank.tolist(),
            found.concept,
            found.feature,
            found.contribution.round(6).tolist(),
            strict=True,
        )
    )


def test_a_concept_adds_up_and_is_led_by_the_feature_that_pulls_its_way():
    assert told([[0.5, -0.2, 0.1, 0.0], [0.2, -0.5, 0.1, 0.0]]) == [
        (0, 1, "money", "fee", 0.3),
        (0, 2, "visits", "visits", 0.1),
        (1, 1, "money", "spend", -0.3),
        (1, 2, "visits", "visits", 0.1),
    ]


def test_only_the_most_wanted_are_kept():
    assert [reason[2] for reason in told([[0.1, 0.1, 0.5, 0.3]], most=2)] == ["visits", "month"]


def test_what_is_last_comes_last_in_the_order_of_size():
    found = told([[0.1, 0.0, 0.05, 9.0]], last={"month"})
    assert [reason[2] for reason in found] == ["money", "visits", "month"]
    found = told([[0.1, 0.0, -3.0, 9.0]], last={"month", "visits"})
    assert [reason[2] for reason in found] == ["money", "month", "visits"]


def test_what_moves_nothing_is_no_reason():
    assert told([[0.0, 0.0, 0.0, 0.0]]) == []
    assert [reason[2] for reason in told([[0.5, -0.5, 0.1, 0.0]])] == ["visits"]


def test_all_reasons_add_up_to_all_contributions():
    added = np.random.default_rng(0).normal(size=(50, 4))
    sums = pd.DataFrame(told(added.tolist())).groupby(0)[4].sum()
    assert np.allclose(sums, added.sum(axis=1), atol=1e-5)


def test_equals_stand_in_the_order_of_their_names():
    assert [reason[2] for reason in told([[0.2, 0.0, -0.2, 0.2]])] == ["money", "month", "visits"]
