"""Gamma-Gamma: what a purchase of each customer is worth."""

from dataclasses import dataclass

import numpy as np
from scipy.special import digamma, gammaln

from ml.lifetime.fitting import Convergence, climb
from ml.storage import storable

STARTS = 3
LARGEST = 20_000


@storable
@dataclass(frozen=True)
class Spending:
    """Fitted p, q and gamma; gamma in money.

    The mean of a customer's purchases varies by Gamma(p x, nu x) with nu from Gamma(q, gamma).
    """

    p: float
    q: float
    gamma: float

    @property
    def mean(self) -> float:
        """Money per purchase of a customer nothing is known of: p gamma / (q - 1)."""
        return self.p * self.gamma / (self.q - 1.0)

    def expected(self, repeats: np.ndarray, mean_spend: np.ndarray) -> np.ndarray:
        """Money per future purchase, shape (n,); `mean_spend` is read where repeats > 0.

        p (gamma + m x) / (p x + q - 1), equation 5 of Fader and Hardie (2013): the customer's own
        mean, drawn towards everybody's the more, the fewer purchases stand behind it.
        """
        spent = np.where(repeats > 0, np.nan_to_num(mean_spend) * repeats, 0.0)
        return self.p * (self.gamma + spent) / (self.p * repeats + self.q - 1.0)


def fit_spending(
    repeats: np.ndarray, mean_spend: np.ndarray, seed: int
) -> tuple[Spending, Convergence]:
    """Fit to customers who came back, x > 0 times, and spent m > 0 on average; shapes (n,).

        ln L = ln G(px+q) - ln G(px) - ln G(q) + q ln(gamma) + (px-1) ln(m) + px ln(x)
               - (px+q) ln(gamma + m x)

    equation 1a of Fader and Hardie (2013). Money is measured in the geometric mean of m, so any
    currency gives one model, and q > 1, or the mean over all customers would be infinite. More
    than 20,000 customers are thinned at random.
    """
    random = np.random.default_rng(seed)
    if len(repeats) > LARGEST:
        drawn = random.choice(len(repeats), size=LARGEST, replace=False)
        repeats, mean_spend = repeats[drawn], mean_spend[drawn]
    unit = float(np.exp(np.log(mean_spend).mean()))
    amount = mean_spend / unit
    starts = [np.zeros(3), *random.normal(0.0, 1.0, (STARTS - 1, 3))]
    total = float(len(repeats))

    def likelihood(logs: np.ndarray) -> tuple[float, np.ndarray]:
        return log_likelihood(logs, repeats, amount)

    logs, convergence = climb(likelihood, likelihood, starts, (total, total))
    p, excess, gamma = np.exp(logs)
    spending = Spending(float(p), float(1.0 + excess), float(gamma * unit))
    density = total * np.log(unit)
    reached = Convergence(
        **{**vars(convergence), "log_likelihood": convergence.log_likelihood - density}
    )
    return spending, reached


def log_likelihood(logs: np.ndarray, x: np.ndarray, m: np.ndarray) -> tuple[float, np.ndarray]:
    """Sum over customers, and its gradient in the logs of (p, q - 1, gamma), shape (3,)."""
    p, excess, gamma = np.exp(logs)
    q = 1.0 + excess
    all_of_it = gamma + m * x
    value = (
        gammaln(p * x + q)
        - gammaln(p * x)
        - gammaln(q)
        + q * logs[2]
        + (p * x - 1) * np.log(m)
        + p * x * np.log(x)
        - (p * x + q) * np.log(all_of_it)
    )
    both = digamma(p * x + q)
    by_p = x * (both - digamma(p * x) + np.log(m * x) - np.log(all_of_it))
    by_q = both - digamma(q) + logs[2] - np.log(all_of_it)
    by_gamma = q / gamma - (p * x + q) / all_of_it
    slopes = np.array([by_p.sum(), by_q.sum(), by_gamma.sum()])
    return float(value.sum()), slopes * np.array([p, excess, gamma])
