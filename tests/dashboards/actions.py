"""Rows of the mart of actions, summed as its SQL sums them."""

LEVELS = ("CRITICAL", "HIGH", "MEDIUM", "LOW", "MINIMAL")
# Customers by level, whether they may be contacted, and what the segment is told.
SEGMENTS = {
    "DO_NOT_DISTURB": ((0, 0, 0, 0, 41), False, "Leave alone."),
    "FIX_FIRST_THEN_UPSELL": ((4, 9, 11, 20, 60), True, "Solve what went wrong first."),
    "PRIORITY_UPSELL_RETENTION": ((31, 40, 22, 10, 4), True, "Call first."),
    "STANDARD_UPSELL": ((2, 12, 40, 90, 310), True, "Offer the next product."),
    "GENTLE_UPSELL": ((0, 1, 9, 44, 280), True, "Suggest small steps."),
    "MINIMAL_CONTACT": ((0, 0, 2, 31, 500), True, "Service messages only."),
}
STAKES = (400, 150, 70, 25, 4)


def playbook() -> list[dict]:
    return [
        {"position": place, "strategic_segment": name, "strategy": strategy}
        for place, (name, (_, _, strategy)) in enumerate(SEGMENTS.items(), start=1)
    ]


def actions() -> list[dict]:
    """Every segment and level with customers, then the sums over one of them and over both."""
    cells = [
        cell(name, level, count, may, stake)
        for name, (counts, may, _) in SEGMENTS.items()
        for level, count, stake in zip(LEVELS, counts, STAKES, strict=True)
        if count
    ]
    by_segment = [
        summed([c for c in cells if c["strategic_segment"] == n], n, None) for n in SEGMENTS
    ]
    by_level = [summed([c for c in cells if c["priority_level"] == n], None, n) for n in LEVELS]
    return [*cells, *by_segment, *by_level, summed(cells, None, None)]


def cell(name: str, level: str, count: int, may: bool, stake: int) -> dict:
    offers = count // 2 if may else 0
    return {
        **labels(name, level),
        "customers": count,
        "contactable_customers": count if may else 0,
        "customers_with_offer": offers,
        "customers_with_tested_offer": offers // 3,
        "money_at_stake": count * stake if may else 0,
        "expected_margin": offers * stake / 10,
        "contact_cost": offers * 0.9,
        "expected_net_benefit": offers * (stake / 10 - 0.9),
    }


def summed(cells: list[dict], name: str | None, level: str | None) -> dict:
    words = labels("", "").keys()
    figures = [key for key in cells[0] if key not in words]
    return {**labels(name, level), **{key: sum(c[key] for c in cells) for key in figures}}


def labels(name: str | None, level: str | None) -> dict:
    names = list(SEGMENTS)
    everybody = sum(sum(counts) for counts, *_ in SEGMENTS.values())
    return {
        "strategic_segment": name,
        "priority_level": level,
        "position": names.index(name) + 1 if name in names else None,
        "urgency": LEVELS.index(level) + 1 if level in LEVELS else None,
        "strategy": SEGMENTS[name][2] if name in SEGMENTS else None,
        "share_of_customers": 1 / everybody,
    }
