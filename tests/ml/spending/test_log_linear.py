import numpy as np
import pandas as pd
import pytest

from ml.encoding import fit_encoder
from ml.spending.log_linear import PENALTY, POWER, fit_log_linear, forecast_log_linear, terms_of


def spenders(rows: int = 4000) -> tuple[pd.DataFrame, np.ndarray]:
    """A third spends; the mean is an exponential of two columns."""
    random = np.random.default_rng(2)
    frame = pd.DataFrame(
        {"recency": random.uniform(0, 2, rows), "orders": random.normal(0, 1, rows)}
    )
    mean = np.exp(3 - frame["recency"] + 0.5 * frame["orders"]).to_numpy()
    return frame, random.gamma(2, mean * 1.5) * (random.random(rows) < 1 / 3)


def test_the_mean_that_made_the_spend_is_found():
    frame, spend = spenders(40_000)
    encoder = fit_encoder(frame, list(frame))
    encoded = encoder.encode(frame)
    forecast = forecast_log_linear(fit_log_linear(encoder, encoded, spend, 7), encoder, encoded)
    truth = np.exp(3 - frame["recency"] + 0.5 * frame["orders"])
    assert np.median(np.abs(forecast / truth - 1)) < 0.05
    assert forecast.sum() == pytest.approx(spend.sum(), rel=0.02)


def test_the_fit_is_where_the_penalised_likelihood_is_flat():
    frame, spend = spenders()
    encoder = fit_encoder(frame, list(frame))
    encoded = encoder.encode(frame)
    part = fit_log_linear(encoder, encoded, spend, 7)
    terms, forecast = terms_of(part, encoder, encoded), forecast_log_linear(part, encoder, encoded)
    score = terms.T @ (forecast ** (1 - POWER) * (spend - forecast))
    pull = PENALTY * len(spend) * spend.mean() ** (2 - POWER) * part["slope"]
    assert np.abs(score - pull).max() < 1e-3 * np.abs(pull).max()


def test_no_forecast_exceeds_the_highest_of_the_training_rows():
    frame, spend = spenders()
    encoder = fit_encoder(frame, list(frame))
    encoded = encoder.encode(frame)
    part = fit_log_linear(encoder, encoded, spend, 7)
    beyond = encoder.encode(pd.DataFrame({"recency": [-1e9], "orders": [1e300]}))
    highest = forecast_log_linear(part, encoder, encoded).max()
    assert forecast_log_linear(part, encoder, beyond)[0] == pytest.approx(highest)
