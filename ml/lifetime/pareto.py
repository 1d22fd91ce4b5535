"""Pareto/NBD: customers who may leave at any moment."""

import numpy as np
from scipy.special import digamma, expit, gammaln, logsumexp

from ml.lifetime.histories import Histories

NAMES = ("r", "alpha", "s", "beta")
POINTS, WEIGHTS = np.polynomial.legendre.leggauss(20)
FARTHEST = 36.0
"""Where an exponential has fallen to e^-36 the rest of an integral is rounding."""


def log_likelihood(logs: np.ndarray, histories: Histories) -> tuple[float, np.ndarray]:
    """Sum over customers, and its gradient in the logs of (r, alpha, s, beta), shape (4,).

    Purchases come at random at a rate drawn from Gamma(r, alpha) until the customer leaves, at a
    rate drawn from Gamma(s, beta). With x repeats, the last at t_x, seen until T (Schmittlein,
    Morrison and Colombo 1987, in the form of Fader and Hardie 2005):

        L = G(r+x) alpha^r / G(r) * beta^s / (beta+T)^s / (alpha+T)^(r+x) * (1 + odds gone)
    """
    r, alpha, s, beta = np.exp(logs)
    x, age, weight = histories.repeats, histories.age, histories.customers
    counts, which = np.unique(x, return_inverse=True)
    odds, slopes_of_odds = _odds(logs, histories)
    gone = expit(odds)
    log_age, log_leaving = np.log(alpha + age), np.log(beta + age)
    value = (
        (gammaln(r + counts) - gammaln(r))[which]
        + r * logs[1]
        - (r + x) * log_age
        + s * (logs[3] - log_leaving)
        + np.logaddexp(0.0, odds)
    )
    slopes = (
        (digamma(r + counts) - digamma(r))[which] + logs[1] - log_age,
        r / alpha - (r + x) / (alpha + age),
        logs[3] - log_leaving,
        s / beta - s / (beta + age),
    )
    gradient = [
        weight @ (slope + gone * of_odds)
        for slope, of_odds in zip(slopes, slopes_of_odds, strict=True)
    ]
    return float(weight @ value), np.array(gradient) * np.exp(logs)


def log_odds_gone(logs: np.ndarray, histories: Histories) -> np.ndarray:
    """Log-odds that each customer has left, minus infinity for who bought just now."""
    return _odds(logs, histories)[0]


def expected_while_here(
    logs: np.ndarray, repeats: np.ndarray, age: np.ndarray, time: float
) -> np.ndarray:
    """Purchases expected in the next `time` of customers who have not left, shape (n,).

    (r+x) / (alpha+T) * (beta+T) / (s-1) * (1 - ((beta+T) / (beta+T+time))^(s-1)), equation 41 of
    Fader and Hardie (2005); at s = 1 its limit.
    """
    r, alpha, s, beta = np.exp(logs)
    log_growth = np.log1p(time / (beta + age))
    exponent = s - 1.0
    stay = log_growth if abs(exponent) < 1e-9 else -np.expm1(-exponent * log_growth) / exponent
    return (r + repeats) / (alpha + age) * (beta + age) * stay


def chance_while_here(
    logs: np.ndarray, repeats: np.ndarray, age: np.ndarray, time: float
) -> np.ndarray:
    """Chance to buy in the next `time` of customers who have not left.

    The mean density of a first purchase, rate * exp(-(rate + leaving) u), over the time u.
    """
    r, alpha, s, beta = np.exp(logs)
    bought = -np.expm1(-(r + repeats) * np.log1p(time / (alpha + age)))
    # Evenly in what would have been bought, or a short-lived density falls between the points.
    share = 0.5 * (POINTS + 1) * bought[:, None]
    moment = (alpha + age)[:, None] * np.expm1(-np.log1p(-share) / (r + repeats)[:, None])
    still_here = np.exp(-s * np.log1p(moment / (beta + age)[:, None]))
    return bought * (still_here @ WEIGHTS) / 2


def _odds(logs: np.ndarray, histories: Histories) -> tuple[np.ndarray, tuple[np.ndarray, ...]]:
    """Log-odds of having left, and their derivatives in (r, alpha, s, beta).

    s * integral over y from t_x to T of ((alpha+T) / (alpha+y))^(r+x) ((beta+T) / (beta+y))^s
    / (beta+y), at Gauss-Legendre points in the log of y plus the smaller of alpha and beta, the
    finest scale the integrand has, as far as it reaches.
    """
    r, alpha, s, beta = np.exp(logs)
    power = (r + histories.repeats)[:, None]
    age, last = histories.age[:, None], histories.last[:, None]
    finest = min(alpha, beta)
    log_last = np.log(finest + last)
    farthest = np.minimum(age, last + (alpha + last) * np.expm1(np.minimum(FARTHEST / power, 36.0)))
    reach = np.log(finest + farthest) - log_last
    moment = np.exp(log_last + 0.5 * (POINTS + 1) * reach)
    buying, leaving = moment + (alpha - finest), moment + (beta - finest)
    log_growth = np.log(alpha + age) - np.log(buying)
    log_stay = np.log(beta + age) - np.log(leaving)
    with np.errstate(divide="ignore"):  # whoever bought just now had no time to leave: odds of 0
        terms = (
            power * log_growth
            + s * log_stay
            + np.log(moment)
            - np.log(leaving)
            + np.log(0.5 * WEIGHTS * reach)
        )
    total = logsumexp(terms, axis=1)
    share = np.exp(terms - np.where(np.isfinite(total), total, 0.0)[:, None])
    slopes = (
        (share * log_growth).sum(axis=1),
        (share * power * (1 / (alpha + age) - 1 / buying)).sum(axis=1),
        1 / s + (share * log_stay).sum(axis=1),
        (share * (s / (beta + age) - (s + 1) / leaving)).sum(axis=1),
    )
    return logs[2] + total, slopes
