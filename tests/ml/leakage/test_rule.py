"""A rule says what it says: in words, by rows, and after it was stored."""

import numpy as np
import pandas as pd
import pytest

from ml.encoding import fit_encoder
from ml.leakage.mining import mine
from ml.leakage.round_numbers import roundest
from ml.leakage.rule import Condition, Rule
from ml.storage import from_files, to_files

ROWS = pd.DataFrame({"plan": ["a", "b"] * 15, "days": range(30), "orders": [1, 2, None] * 10})
RULE = Rule(
    fit_encoder(ROWS, ["plan", "days", "orders"]),
    (
        (
            Condition(("plan = a",), (1.0,), 0.5, True),
            Condition(("days", "orders"), (1.0, -2.5), 20.0, True),
        ),
        (
            Condition(("orders is missing",), (1.0,), 0.5, False),
            Condition(("days",), (1.0,), 3, False),
        ),
    ),
)


def test_its_words_are_those_of_its_conditions():
    assert RULE.words == "plan = a and days - 2.5 x orders > 20, or orders is known and days <= 3"
    assert RULE.features == ("days", "orders", "plan")


def test_a_row_is_met_by_any_alternative_whose_conditions_all_hold():
    rows = pd.DataFrame(
        {"plan": ["a", "b", "b", "b"], "days": [28, 28, 3, 2], "orders": [2, 2, 1, None]}
    )
    assert RULE.holds(rows).tolist() == [True, False, True, False]


def test_it_is_stored_whole():
    assert from_files(to_files(RULE)).words == RULE.words
    assert np.array_equal(from_files(to_files(RULE)).holds(ROWS), RULE.holds(ROWS))


def test_noise_has_no_rule():
    random = np.random.default_rng(1)
    noise = pd.DataFrame(random.random((400, 5)), columns=list("abcde"))
    noise["customer_id"] = [f"c{number}" for number in range(400)]
    encoder = fit_encoder(noise, list("abcde"))
    assert mine(encoder, noise, random.integers(0, 2, 400).astype(float), above=0.98) is None


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(217.1, 219.6, 218.0), (0.62, 0.64, 0.63), (-3, 4, 0.0), (-0.41, -0.38, -0.4), (5, 6, 5.5)],
)
def test_limits_have_few_digits(low, high, expected):
    assert roundest(low, high) == expected
