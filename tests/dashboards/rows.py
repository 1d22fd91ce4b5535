"""The rows of the marts: five segments, two years of months, three models."""

import numpy as np
import pandas as pd

SEGMENTS = {
    "s1": ("Loyal regulars", "Buy every few weeks and rarely complain.", "Thank, do not discount."),
    "s2": ("High spenders", "Few orders, each of them large.", "Offer early access by phone."),
    "s3": ("Fading regulars", "Used to buy often, silent lately.", "Call the best of them now."),
    "s4": ("Bargain hunters", "Buy in sales only.", "Announce sales, send nothing else."),
    "s5": ("New faces", "First order within the last 90 days.", "Welcome with a second offer."),
}


def overview(random, history: bool) -> list[dict]:
    headlines = [
        ("active_customers", "Active customers", "customers", 4812, "Bought within a year."),
        ("revenue", "Revenue, last 365 days", "money", 1284310.55, "Net of refunds."),
        (
            "revenue_share_of_top_20",
            "Revenue share of the top 20%",
            "ratio",
            0.2**0.305,
            "The best fifth of customers brings most of the money.",
        ),
        ("expected_leavers", "Expected leavers", "count", 731.4, "Within the next 90 days."),
        ("revenue_at_risk", "Revenue at risk", "money", 142390.18, "Would leave with them."),
    ]
    rows = [
        {
            "metric": metric,
            "label": label,
            "unit": unit,
            "value": value,
            "is_headline": True,
            "position": place,
            "sentence": sentence,
        }
        for place, (metric, label, unit, value, sentence) in enumerate(headlines, start=1)
    ]
    curve = np.power(np.arange(1, 101) / 100, 0.305)
    rows += [
        {
            "metric": "revenue_share",
            "label": "Share of revenue",
            "unit": "ratio",
            "value": value,
            "is_headline": False,
            "position": place,
        }
        for place, value in enumerate(curve, start=1)
    ]
    months = pd.date_range("2024-01-01", periods=24, freq="MS") if history else []
    for place, month in enumerate(months, start=1):
        season = 1 + 0.25 * np.sin(place / 1.9) + 0.01 * place
        for metric, unit, size in (("revenue", "money", 90_000), ("buyers", "customers", 1300)):
            value = round(size * season * random.uniform(0.93, 1.07), 2 if unit == "money" else 0)
            rows.append(
                {
                    "metric": metric,
                    "label": metric.capitalize(),
                    "unit": unit,
                    "value": value,
                    "is_headline": False,
                    "position": place,
                    "period_start": month.date(),
                }
            )
    return rows


def segments(random, history: bool) -> list[dict]:
    customers = [1320, 402, 981, 1407, 702]
    revenue = [452_118.2, 391_240.75, 201_377.1, 168_212.3, 71_362.2]
    churn = [0.08, 0.11, 0.41, 0.22, 0.29]
    return [
        {
            "segment_key": key,
            "segment_name": name,
            "description": description,
            "customers": count,
            "share_of_customers": count / 4812,
            "revenue": money,
            "share_of_revenue": money / 1_284_310.55,
            "avg_churn_probability": probability,
            "revenue_at_risk": round(money * probability, 2),
            "recommended_action": action,
            "avg_expected_spend": round(money / count / 4, 2) if history else None,
            "avg_lifetime_value": None,
            "lineage": "kept",
            "avg_recency_days": random.uniform(10, 120) if history else None,
            "avg_frequency": random.uniform(1, 20),
            "avg_monetary": round(money / count * 2, 2),
            "avg_tenure_days": random.uniform(80, 1400),
            "verdict": "No natural clusters here: these 5 segments are slices of one cloud.",
        }
        for (key, (name, description, action)), count, money, probability in zip(
            SEGMENTS.items(), customers, revenue, churn, strict=True
        )
    ]


def rules() -> list[dict]:
    return [
        {"model": "churn", "rank": 2, "sentence": "Age at most 30 – 1.8 times likelier to leave."},
        {"model": "churn", "rank": 1, "sentence": "Plan: basic – 2.4 times likelier to leave."},
        {"model": "response", "rank": 1, "sentence": "Plan: plus – 3.1 times likelier to respond."},
    ]


def insights() -> list[dict]:
    return [
        {"rank": 2, "topic": "money", "sentence": "Customers of plan plus brought 20.00 more."},
        {"rank": 1, "topic": "churn", "sentence": "Of plan basic 20.0 % left: 9.0 points more."},
    ]


def churn(random) -> list[dict]:
    rows = []
    for centre, (key, (name, _, _)) in zip((1, 2, 8, 4, 5), SEGMENTS.items(), strict=True):
        for place in range(20):
            customers = int(400 * np.exp(-((place - centre) ** 2) / 14) * random.uniform(0.8, 1.2))
            if customers:
                low, high = place / 20, (place + 1) / 20
                revenue = round(customers * random.uniform(80, 700), 2)
                rows.append(
                    {
                        "segment_key": key,
                        "segment_name": name,
                        "probability_bin": place,
                        "risk_band": "high" if low >= 0.5 else "medium" if low >= 0.25 else "low",
                        "bin_low": low,
                        "bin_high": high,
                        "customers": customers,
                        "expected_leavers": customers * (low + 0.025),
                        "revenue": revenue,
                        "revenue_at_risk": round(revenue * (low + 0.025), 2),
                        "horizon_days": 90,
                        "rule": None,
                    }
                )
    return rows


def spend(random) -> list[dict]:
    rows = []
    for place, (key, (name, _, _)) in enumerate(SEGMENTS.items()):
        for decile in range(1 if place else 4, 11):
            each = round(3.2 * decile**2 * random.uniform(0.9, 1.15), 2)
            customers = int(random.integers(40, 190))
            rows.append(
                {
                    "segment_key": key,
                    "segment_name": name,
                    "spend_decile": decile,
                    "customers": customers,
                    "expected_spend": round(each * customers, 2),
                    "avg_expected_spend": each,
                    "avg_expected_spend_low": round(each * 0.55, 2),
                    "avg_expected_spend_high": round(each * 1.8, 2),
                    "horizon_days": 90,
                    "previous_spend": round(each * customers * random.uniform(0.7, 1.2), 2),
                }
            )
    return rows


def quality(random, history: bool) -> list[dict]:
    rows = []

    def add(section, model, position, **values):
        rows.append({"section": section, "model": model, "position": position} | values)

    fold = "time split, embargo of 90 days"
    boards = [
        (
            "churn",
            "roc_auc",
            0.852,
            {"gradient_boosting": 0.877, "logistic_regression": 0.868, "random_forest": 0.861},
        ),
        (
            "churn",
            "ece10",
            0.031,
            {"gradient_boosting": 0.012, "logistic_regression": 0.018, "random_forest": 0.024},
        ),
        ("segments", "silhouette", 0.12, {"k_means_5": 0.337}),
    ]
    if history:
        boards.append(("spend", "mae", 71.3, {"gradient_boosting": 52.4, "ridge": 58.9}))
    else:
        boards.append(("response", "roc_auc", 0.717, {"blend": 0.919, "hybrid": 0.917}))
    for model, metric, baseline, values in boards:
        for place, (algorithm, value) in enumerate(values.items(), start=1):
            add(
                "leaderboard",
                model,
                place,
                algorithm=algorithm,
                metric=metric,
                y=value,
                low=value * 0.985,
                high=value * 1.015,
                baseline=baseline,
                is_champion=place == 1,
                protocol=fold,
                rows=4812,
            )
    for model in ("churn",) if history else ("churn", "response"):
        for place in range(10):
            add(
                "calibration",
                model,
                place + 1,
                x=place / 12 + 0.04,
                rows=481,
                y=float(np.clip(place / 12 + 0.04 + random.normal(0, 0.02), 0, 1)),
            )
            share = 1 - (1 - (place + 1) / 10) ** 2.4
            add("gains", model, place + 1, x=place + 1, y=share, rows=481)
    names = [
        "recency_days",
        "orders_90_days",
        "tenure_days",
        "average_gap_days",
        "net_amount_365_days",
        "refund_share",
        "open_tickets",
        "category_breadth",
        "weekend_share",
        "app_share",
        "discount_share",
        "region",
        "household_size",
        "age",
    ]
    for model in ("churn", "spend") if history else ("churn", "response"):
        shares = np.sort(random.dirichlet(np.full(len(names), 0.8)))[::-1]
        for place, (name, share) in enumerate(zip(names, shares, strict=True), start=1):
            add("importance", model, place, label=name, y=share)
    return rows
