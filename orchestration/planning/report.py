"""What a plan says of itself on the terminal."""

from decimal import Decimal
from pathlib import Path

import pandas as pd

from ml.plan.planned import Plan


def report(plan: Plan, budget: Decimal, left_out: dict[str, int], path: Path) -> str:
    """A few lines: the plan, what it rests on, who is left out and why, and where the list is."""
    contacts = plan.contacts
    through, on = (counted(contacts[name]) for name in ("channel", "evidence"))
    lines = [
        f"Contacts              {len(contacts):>14,}  {through}",
        f"Cost                  {plan.cost:>14,.2f}  of {budget:,.2f}",
        f"Expected gain         {plan.expected_gain:>14,.2f}  {on}",
        f"Expected net benefit  {plan.expected_net_benefit:>14,.2f}  {proof(plan)}",
        f"The next unit of money brings {plan.shadow_price:,.2f} beyond itself.",
        *(f"Left out: {count:,}, {reason}" for reason, count in left_out.items() if count),
        f"Audience  {path}",
    ]
    return "\n".join(line.rstrip() for line in lines)


def counted(values: pd.Series) -> str:
    """How often each value occurs: `email 12, post 3`."""
    return ", ".join(f"{name} {count:,}" for name, count in values.value_counts().items())


def proof(plan: Plan) -> str:
    """How far the plan can be from the best one."""
    missing = plan.most_profit - plan.expected_net_benefit
    return f"at most {missing:,.2f} below the best plan" if missing else "no plan brings more"
