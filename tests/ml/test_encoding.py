from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from ml.columns import OTHER
from ml.encoding import fit_encoder
from ml.storage import from_files, to_files

FEATURES = ["age", "is_member", "plan", "spend"]


@pytest.fixture
def customers() -> pd.DataFrame:
    random = np.random.default_rng(3)
    return pd.DataFrame(
        {
            "plan": random.choice(["basic", "plus"], 300),
            "age": random.integers(18, 80, 300),
            "spend": np.where(np.arange(300) < 20, np.nan, np.exp(random.normal(3, 1.5, 300))),
            "is_member": random.random(300) < 0.4,
        }
    )


def encoded(encoder, frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(encoder.encode(frame), columns=encoder.columns)


def test_every_type_becomes_finite_numbers(customers):
    matrix = encoded(fit_encoder(customers, FEATURES), customers)
    assert np.isfinite(matrix.to_numpy()).all()
    assert list(matrix) == [
        "age",
        "is_member",
        "plan = basic",
        "plan = plus",
        "spend",
        "spend is missing",
    ]
    assert (matrix["is_member"] == customers["is_member"]).all()


def test_columns_are_taken_by_name_in_any_order(customers):
    encoder = fit_encoder(customers, FEATURES)
    turned = customers[customers.columns[::-1]]
    assert np.array_equal(encoder.encode(turned), encoder.encode(customers))
    again = fit_encoder(turned, FEATURES[::-1])
    assert to_files(again) == to_files(encoder)


def test_a_missing_column_is_an_error_that_names_it(customers):
    encoder = fit_encoder(customers, FEATURES)
    with pytest.raises(ValueError, match="lacks the column spend"):
        encoder.encode(customers.drop(columns="spend"))


def test_a_missing_number_becomes_the_training_median_and_is_marked(customers):
    encoder = fit_encoder(customers, FEATURES)
    row = encoded(encoder, customers.head(1))
    assert row["spend"][0] == customers["spend"].median()
    assert row["spend is missing"][0] == 1


def test_a_number_that_cannot_be_read_counts_as_missing(customers):
    encoder = fit_encoder(customers, FEATURES)
    row = encoded(encoder, customers.tail(1).assign(age="n/a"))
    assert row["age"][0] == customers["age"].median()


@pytest.mark.parametrize("value", [np.inf, 1e308, 1e6])
def test_numbers_beyond_training_stop_at_its_range(customers, value):
    encoder = fit_encoder(customers, FEATURES)
    high = encoded(encoder, customers.tail(1).assign(spend=value))
    low = encoded(encoder, customers.tail(1).assign(spend=-value))
    assert high["spend"][0] == customers["spend"].max()
    assert low["spend"][0] == customers["spend"].min()


def test_infinities_in_training_do_not_bend_the_scale(customers):
    poisoned = customers.assign(spend=customers["spend"].mask(customers.index == 299, np.inf))
    poisoned.loc[298, "spend"] = 1e308
    encoder = fit_encoder(poisoned, FEATURES)
    scaled = encoder.scale(encoder.encode(poisoned))
    assert np.isfinite(scaled).all()
    assert np.abs(scaled).max() < 10


def test_unseen_and_missing_texts_share_other_with_rare_ones(customers):
    rare = customers.assign(plan=customers["plan"].mask(customers.index < 5, "trial"))
    encoder = fit_encoder(rare, ["plan"])
    assert encoder.columns == ["plan = basic", "plan = plus", f"plan = {OTHER}"]
    for plan in ("trial", "never seen", None):
        assert encoder.encode(pd.DataFrame({"plan": [plan]})).tolist() == [[0, 0, 1]]


def test_an_unseen_text_is_all_zeros_when_training_had_no_other(customers):
    encoder = fit_encoder(customers, ["plan"])
    assert encoder.encode(pd.DataFrame({"plan": ["never seen"]})).tolist() == [[0, 0]]


def test_at_most_fifty_categories_are_kept():
    towns = pd.DataFrame({"town": [f"town {i % 70:02d}" for i in range(7000)]})
    encoder = fit_encoder(towns, ["town"])
    assert len(encoder.columns) == 51
    assert encoder.columns[-1] == f"town = {OTHER}"


def test_constant_and_empty_columns_drop_out_and_are_listed(customers):
    frame = customers.assign(country="NL", credit=None, vat=0.21)
    encoder = fit_encoder(frame, [*FEATURES, "country", "credit", "vat"])
    assert encoder.dropped_ == {"country": "constant", "credit": "empty", "vat": "constant"}
    assert encoder.encode(frame.drop(columns=["country", "credit", "vat"])).shape[1] == 6


def test_truth_values_with_gaps_and_decimals_are_numbers():
    frame = pd.DataFrame(
        {
            "is_member": pd.Series([True, False, None], dtype=object),
            "price": pd.Series([Decimal("1.5"), Decimal("2"), None], dtype=object),
        }
    )
    matrix = encoded(fit_encoder(frame, ["is_member", "price"]), frame)
    assert matrix["is_member"].tolist() == [1.0, 0.0, 0.5]
    assert matrix["price"].tolist() == [1.5, 2.0, 1.75]
    assert matrix["price is missing"].tolist() == [0, 0, 1]


def test_a_date_is_refused_by_name(customers):
    frame = customers.assign(signed_up_on=pd.Timestamp("2024-01-01"))
    with pytest.raises(ValueError, match="Feature signed_up_on is a date"):
        fit_encoder(frame, ["signed_up_on"])


def test_scaling_logs_what_leans_and_standardises_everything(customers):
    encoder = fit_encoder(customers, FEATURES)
    scaled = encoder.scale(encoder.encode(customers))
    assert [c for c, logged in zip(encoder.columns, encoder.is_logged, strict=True) if logged] == [
        "spend"
    ]
    assert np.allclose(scaled.mean(axis=0), 0) and np.allclose(scaled.std(axis=0), 1)


def test_encoding_a_batch_learns_nothing_from_it(customers):
    encoder = fit_encoder(customers, FEATURES)
    whole = encoder.scale(encoder.encode(customers))
    alone = encoder.scale(encoder.encode(customers.tail(1)))
    assert np.array_equal(alone[0], whole[-1])


def test_a_stored_encoder_encodes_alike(customers):
    encoder = fit_encoder(customers, FEATURES)
    stored = from_files(to_files(encoder))
    assert np.array_equal(
        stored.scale(stored.encode(customers)), encoder.scale(encoder.encode(customers))
    )
