"""The true expected spend of the next 61 days, computed from the world's own chances."""

import numpy as np

from seeds import campaigns, leaving, mood, service
from seeds.calendar import TRADING_DAYS
from seeds.history import ACTIVITY_MONTHS, History
from seeds.transactions import REFUND_CHANCE

HORIZON_DAYS = 61


def expected_spend(
    history: History, month: int, who: np.ndarray, true_hazard: np.ndarray
) -> np.ndarray:
    """Bills and purchases less refunds that each of `who` brings in 61 days from `month` on.

    The 61 days are that month, the next one and at most two days of a third. The chance to leave
    before the second month is the one that follows an average first month, and a refund counts
    in the month of its purchase: together good for about one per cent of the mean.
    """
    people = history.people.iloc[who]
    fee = people["monthly_fee"].to_numpy()
    per_purchase = people["basket"].to_numpy() * (1 - REFUND_CHANCE)
    first, second, third = expected_purchases(history, month, who)

    starts = history.calendar.month_starts
    tail_days = max(HORIZON_DAYS - int((starts[month + 2] - starts[month]).astype(int)), 0)
    is_billed_again = people["signup_day"].to_numpy() <= tail_days
    third_spend = fee * is_billed_again + per_purchase * third * tail_days / TRADING_DAYS

    stays = 1 - next_hazard(history, month, who, first)
    second_spend = fee + per_purchase * second + stays * third_spend
    return (1 - true_hazard) * (fee + per_purchase * first + stays * second_spend)


def expected_purchases(history: History, month: int, who: np.ndarray) -> list[np.ndarray]:
    """Purchases in the shop in `month` and in the two months after it, if the customer stays."""
    cool_now, cool_later = mood.cool_chances(history.is_cool[who])
    trouble_now = history.trouble[who, month - 1] > 0
    circumstances = [
        (cool_now, trouble_now),
        (cool_later, service.MONTHLY_CHANCE),
        (cool_later, service.MONTHLY_CHANCE),
    ]
    return [
        history.norm[who, month + ahead]
        * mood.mood_factor(cool)
        * mood.trouble_factor(trouble)
        * (1 + expected_lift(history, month + ahead, who) * campaigns.WINDOW_SHARE)
        for ahead, (cool, trouble) in enumerate(circumstances)
    ]


def expected_lift(history: History, month: int, who: np.ndarray) -> np.ndarray:
    """Lift of a campaign whose arms are not drawn yet."""
    type_code = history.people["type_code"].to_numpy()[who]
    has_consent = history.people["has_marketing_consent"].to_numpy()[who]
    return campaigns.EXPECTED_LIFT[type_code] * has_consent * campaigns.is_campaign_month(month)


def next_hazard(history: History, month: int, who: np.ndarray, purchases: np.ndarray) -> np.ndarray:
    """Hazard on the first of the month after `month`, when `month` brings `purchases`.

    Averaged over what `month` may do to the customer: no trouble, repaired trouble, open trouble.
    """
    first = max(month + 1 - ACTIVITY_MONTHS, 0)
    known = slice(first, month)
    certain = {
        "plain": history.plain[who],
        "tenure_months": month + 1 - history.people["signup_month"].to_numpy()[who],
        "older_trouble": history.trouble[who, known].sum(axis=1),
        "activity": leaving.activity(
            history.purchases[who, known].sum(axis=1) + purchases,
            history.norm[who, first : month + 1].sum(axis=1),
        ),
        "month_of_year": history.calendar.month_of_year[month + 1],
    }
    is_open = history.open_until[who] >= history.calendar.month_starts[month + 1]
    spared = leaving.hazard(recent_trouble=0, is_open=is_open, **certain)
    repaired = leaving.hazard(recent_trouble=service.MEAN_TROUBLE, is_open=is_open, **certain)
    unresolved = leaving.hazard(recent_trouble=service.MEAN_TROUBLE, is_open=True, **certain)
    hit = (1 - service.STILL_OPEN) * repaired + service.STILL_OPEN * unresolved
    return spared + service.MONTHLY_CHANCE * (hit - spared)
