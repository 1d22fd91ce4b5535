import pytest

from ml import spend
from tests.ml.spending.business import business, train


@pytest.fixture(scope="session")
def trained_spend():
    """The spend model of a business with signal, fitted once for all tests that look at it."""
    return train(business())


@pytest.fixture(scope="session")
def scored_spend(trained_spend):
    return spend.score(trained_spend.model, business())
