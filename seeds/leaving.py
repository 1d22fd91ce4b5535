"""The hazard: the true chance that a member leaves on the first of a month.

It stands on what had happened before that day and what a warehouse can see. Nothing else enters,
so a perfect model is limited by chance alone and the distance to it can be measured.
"""

import numpy as np

# Log-odds of leaving in a plain month, by plan: whoever pays for more stays longer.
PLAN = {"light": -2.0, "basic": -2.65, "plus": -3.25, "family": -3.9, "premium": -4.75}
NEWNESS = 0.7
NEWNESS_FADES_OVER_MONTHS = 4.0
RECENT_TROUBLE = 1.0
OLDER_TROUBLE = 0.45
OPEN_TROUBLE = 1.1
ACTIVITY = 0.5
MONTH_EFFECT = np.array([0.20, 0.05, 0, 0, 0, 0.05, 0.10, 0.05, 0, 0, -0.05, -0.15])


def hazard(
    plain: np.ndarray,
    tenure_months: np.ndarray,
    recent_trouble: np.ndarray,
    older_trouble: np.ndarray,
    is_open: np.ndarray,
    activity: np.ndarray,
    month_of_year: int,
) -> np.ndarray:
    """Chance to leave, 0 to 1.

    `plain` are the log-odds of plan and type, the troubles weights of service events in the last
    month and in the two before it, `is_open` whether one is unresolved, `activity` the log of
    purchases in the last three months over the customer's own norm.
    """
    log_odds = (
        plain
        + NEWNESS * np.exp(-tenure_months / NEWNESS_FADES_OVER_MONTHS)
        + RECENT_TROUBLE * recent_trouble
        + OLDER_TROUBLE * older_trouble
        + OPEN_TROUBLE * is_open
        - ACTIVITY * activity
        + MONTH_EFFECT[month_of_year]
    )
    return 1 / (1 + np.exp(-log_odds))


def activity(purchases: np.ndarray, norm: np.ndarray) -> np.ndarray:
    """How the purchases of a while compare with the norm for that while; 0 is as ever."""
    return np.log((purchases + 1) / (norm + 1))
