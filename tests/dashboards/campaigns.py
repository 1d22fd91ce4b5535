"""Rows of the mart of campaigns: three arms that returned, and policies at five budgets."""

RETURNS = (
    ("spring", "email", "worked", "experiment", 3.1, (1.31, 0.46, 2.16)),
    ("autumn", "email", "not proven", "experiment", 2.2, (0.27, -0.49, 1.04)),
    ("autumn", "letter", "failed", "assumption", 0.4, (-0.6, -0.9, -0.3)),
)
WORTH = {"random": 1.0, "top_risk": 0.4, "top_response": 1.3, "top_uplift": 1.5, "budgeted": 1.6}
TENTHS = (1, 2, 5, 10)


def returns() -> list[dict]:
    return [
        {
            "section": "return",
            "position": place,
            "label": f"{campaign}, {arm}",
            "campaign_id": campaign,
            "arm": arm,
            "evidence": evidence,
            "verdict": verdict,
            "customers": 1000,
            "cost": 900.0,
            "attributed_roi": attributed,
            "incremental_roi": value,
            "low": low,
            "high": high,
            "probability_roi_positive": 0.9 if value > 0 else 0.05,
            "net_benefit": value * 900,
        }
        for place, (campaign, arm, verdict, evidence, attributed, (value, low, high)) in enumerate(
            RETURNS, start=1
        )
    ]


def policies() -> list[dict]:
    return [
        {
            "section": "policy",
            "position": place,
            "label": policy.replace("_", " "),
            "campaign_id": "spring",
            "arm": "email",
            "policy": policy,
            "evidence": "experiment",
            "customers": tenths * 100,
            "cost": tenths * 90.0,
            "low": worth * tenths * (30 - tenths) - 100,
            "high": worth * tenths * (30 - tenths) + 100,
            "net_benefit": worth * tenths * (30 - tenths),
        }
        for place, (policy, worth, tenths) in enumerate(
            (
                (policy, worth, tenths)
                for policy, worth in WORTH.items()
                for tenths in (1, 2, 5, 10)
            ),
            start=1,
        )
    ]
