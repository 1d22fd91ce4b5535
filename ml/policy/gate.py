"""Whether the plan is as good as treating all customers alike."""

from ml.evaluation import Gate
from ml.policy.comparison import Comparison


def plan_gate(served: Comparison, personal: Comparison, is_personal: bool) -> Gate:
    """No constant policy is shown to beat the plan; a personal one leads them, and its shuffles."""
    above = {name: value.money for name, value in served.above.items()}
    said = ", ".join(f"{money:+,.2f} above {name}" for name, money in above.items())
    passed = not served.beaten_by
    kind = "personal" if is_personal else "same for all"
    sentence = f"The plan, {kind}, is worth {served.plan.money:,.2f} of margin less cost: {said}"
    if not passed:
        sentence += f". Doing the same to all is shown to be worth more: {served.beaten_by[0]}"
    if not is_personal:
        lead = min(personal.above, key=lambda name: personal.above[name].money)
        money = personal.above[lead].money
        sentence += f". A personal plan would be worth {money:+,.2f} against {lead}"
    figures = {"plan": served.plan.money, **{f"above_{name}": m for name, m in above.items()}}
    return Gate("plan", passed, f"{sentence}.", figures, is_warning=True)
