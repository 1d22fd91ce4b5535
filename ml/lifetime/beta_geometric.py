"""BG/NBD and MBG/NBD: customers who may leave after a purchase."""

import numpy as np
from scipy.special import betaln, digamma, expit, gammaln

from ml.lifetime.histories import Histories

NAMES = ("r", "alpha", "a", "b")
NODES, TAIL = 160, 36.0


def log_likelihood(
    logs: np.ndarray, histories: Histories, is_modified: bool
) -> tuple[float, np.ndarray]:
    """Sum over customers, and its gradient in the logs of (r, alpha, a, b), shape (4,).

    While a customer stays, purchases come at random at a rate drawn from Gamma(r, alpha); after
    each of k purchases the customer leaves with a chance drawn from Beta(a, b). With x repeats,
    the last at t_x, seen until T:

        L = G(r+x) alpha^r / G(r) * [B(a, b+k) / B(a, b) / (alpha+T)^(r+x)
                                     + B(a+1, b+k-1) / B(a, b) / (alpha+t_x)^(r+x)]

    where the second term is absent for k = 0. k = x gives BG/NBD (Fader, Hardie and Lee 2005,
    equation 6). k = x + 1 gives MBG/NBD, whose customers may leave right after the first purchase
    of all (Batislam, Denizel and Filiztekin 2007; Hoppe and Wagner 2007).
    """
    r, alpha, a, b = np.exp(logs)
    x, weight = histories.repeats, histories.customers
    # Gamma functions depend on the number of purchases alone: a few hundred values at most.
    counts, which = np.unique(x, return_inverse=True)
    k = counts + is_modified
    of_count = gammaln(r + counts) - gammaln(r) + r * logs[1] + betaln(a, b + k) - betaln(a, b)
    log_age, log_last = np.log(alpha + histories.age), np.log(alpha + histories.last)
    odds = log_odds_gone(logs, histories, is_modified)
    gone = expit(odds)

    value = of_count[which] - (r + x) * log_age + np.logaddexp(0.0, odds)
    by_age, by_last = (r + x) / (alpha + histories.age), (r + x) / (alpha + histories.last)
    by_chances = digamma(a + b) - digamma(a + b + k)
    slopes = (
        (digamma(r + counts) - digamma(r))[which] + logs[1] - log_age + gone * (log_age - log_last),
        r / alpha - by_age + gone * (by_age - by_last),
        by_chances[which] + gone / a,
        (by_chances + digamma(b + k) - digamma(b))[which] - gone / _earlier(b, k)[which],
    )
    gradient = np.array([weight @ slope for slope in slopes]) * np.exp(logs)
    return float(weight @ value), gradient


def log_odds_gone(logs: np.ndarray, histories: Histories, is_modified: bool) -> np.ndarray:
    """Log-odds that each customer has left, minus infinity while there was no chance to.

    The second term of the likelihood over the first, in logs, so that hundreds of purchases
    overflow nothing.
    """
    r, alpha, _, b = np.exp(logs)
    k = histories.repeats + is_modified
    growth = np.log(alpha + histories.age) - np.log(alpha + histories.last)
    odds = logs[2] - np.log(_earlier(b, k)) + (r + histories.repeats) * growth
    return np.where(k > 0, odds, -np.inf)


def expected_while_here(
    logs: np.ndarray, repeats: np.ndarray, age: np.ndarray, time: float, is_modified: bool
) -> np.ndarray:
    """Purchases expected in the next `time` of customers who have not left, shape (n,).

    The mean of f(p) = (1 - (1 + p z)^-(r+x)) / p, z = time / (alpha+T), over p from Beta(a, b+k):
    equation 10 of Fader, Hardie and Lee (2005) before it is written with a hypergeometric
    function, which is lost to rounding for many purchases and at a = 1. The line between f(0) and
    f(1) has an exact mean; what is left vanishes at both ends, so that the sum over evenly spaced
    log-odds of p converges exponentially (Trefethen and Weideman 2014) however small a and b are.
    """
    r, alpha, a, b = np.exp(logs)
    passed, power, growth = b + repeats + is_modified, r + repeats, time / (alpha + age)
    at_zero, at_one = power * growth, -np.expm1(-power * np.log1p(growth))
    middle = np.log((a + 1) / (passed + 1))
    width = TAIL / 4 * np.sqrt(1 / (a + 1) + 1 / (passed + 1))
    low = middle - width - TAIL / (a + 1) - np.log1p(at_zero)
    high = middle + width + TAIL / (passed + 1)
    rest = np.zeros(len(repeats))
    for share in np.linspace(0.0, 1.0, NODES):
        log_odds = low + share * (high - low)
        chance = expit(log_odds)
        log_density = a * log_odds - (a + passed) * np.logaddexp(0.0, log_odds)
        bought = -np.expm1(-power * np.log1p(chance * growth)) / chance
        rest += np.exp(log_density - betaln(a, passed)) * (
            bought - at_zero - chance * (at_one - at_zero)
        )
    line = at_zero + (at_one - at_zero) * a / (a + passed)
    return line + rest * (high - low) / (NODES - 1)


def chance_while_here(
    logs: np.ndarray, repeats: np.ndarray, age: np.ndarray, time: float
) -> np.ndarray:
    """Chance to buy in the next `time` of customers who have not left: nobody leaves before.

    1 - ((alpha+T) / (alpha+T+time))^(r+x), the mean of 1 - exp(-rate time).
    """
    r, alpha, *_ = np.exp(logs)
    return -np.expm1(-(r + repeats) * np.log1p(time / (alpha + age)))


def _earlier(b: float, chances: np.ndarray) -> np.ndarray:
    """b plus the chances to leave that passed before the last one."""
    return b + np.maximum(chances - 1, 0)
