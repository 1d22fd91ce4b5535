"""Row 9: the churn label of sales_customers is a rule of two columns, and is reported as one."""

from ml import churn
from tests.benchmarks.frames import Frames
from tests.benchmarks.row import Row

COLUMNS = "days_since_last_purchase and support_tickets together"


def rows(frames: Frames) -> list[Row]:
    """What the mined rule reproduces, also of customers unseen, and what it is called."""
    frame = frames.table("sales_customers", "features.train_churn")
    horizon = int(frame["horizon_days"].max())
    trained = churn.train(
        frame.drop(columns="horizon_days"), frames.roles("sales_customers"), horizon_days=horizon
    )
    alarm = {gate.name: gate for gate in trained.evaluation.gates}["leakage"]
    scores = churn.score(trained.model, frame)
    right = int(((scores["churn_probability"] > 0.5) == frame["has_churned"].astype(bool)).sum())
    unseen = alarm.figures.get("right_unseen", 0)
    is_named = not alarm.passed and alarm.sentence.startswith(COLUMNS)
    is_rule = set(scores["score_basis"]) == {"rule"} and trained.parameters["algorithm"] == "rule"
    return [
        _row("known answers that the rule reproduces", right, right == 1000, "1,000"),
        _row("the same by rules found without the customer", unseen, unseen >= 990, ">= 990"),
        _row("the alarm names the two columns", float(is_named), is_named, "1 (yes)"),
        _row("reported as a rule, not as a model", float(is_rule), is_rule, "1 (yes)"),
    ]


def _row(figure: str, ours: float, is_met: bool, goal: str) -> Row:
    return Row(number=9, figure=figure, ours=ours, goal=goal, is_met=is_met)
