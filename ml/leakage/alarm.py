"""The leakage alarm: it acts on evidence that names columns, never on a high figure alone."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ml.evaluation import Gate
from ml.leakage.alone import single_column
from ml.leakage.copies import copied_rows
from ml.leakage.finding import Finding, Suspects
from ml.leakage.late import declared_late, found_late
from ml.leakage.made_up import made_up_rows
from ml.leakage.mining import Mined
from ml.leakage.short_rule import short_rule

REMEDY = (
    "Take what knows the answer out of the features, look only before as_of_date, or set "
    "leakage_override with a reason."
)
GUARDS: dict[str, Callable[[Suspects], list[Finding]]] = {
    "single column": single_column,
    "declared": declared_late,
    "late": found_late,
    "copied": copied_rows,
    "made up": made_up_rows,
    "rule": short_rule,
}
"""Everything that can raise the alarm, the rule last: beside a leak any column makes a rule."""


@dataclass(frozen=True)
class Alarm:
    """The verdict, and the rule that may serve in the place of a model, where one was found.

    `mined` is None unless a rule of two or three columns reproduces every known answer and
    nothing else is wrong: a column that alone knows the answer is no rule to act on.
    """

    gate: Gate
    mined: Mined | None = None


def raise_alarm(
    rows: pd.DataFrame,
    label: np.ndarray,
    features: list[str],
    *,
    declared: tuple[str, ...] = (),
    override: str = "",
) -> Alarm:
    """Look for leaks before anything is fitted.

    Parameters
    ----------
    rows : labelled rows, sorted by key, with customer_id, as_of_date, known_date and features.
    label : their answers, 0.0 and 1.0, both present.
    declared : features that the yml admits are known only after the cut-off.
    override : why the run goes on all the same; "" for no override.
    """
    findings = found(Suspects.of(rows, label, features, declared))
    if not findings:
        return Alarm(Gate("leakage", True, "No column, short rule or copied row knows the answer."))
    said = "; ".join(finding.sentence for finding in findings) + "."
    figures = {name: value for one in findings for name, value in one.figures.items()}
    gate = Gate("leakage", False, f"{said} {REMEDY}", figures)
    if override:
        words = f"{said} Overridden, because: {override}"
        return Alarm(replace(gate, sentence=words, is_warning=True))
    mined = findings[-1].mined
    if mined is None or len(mined.rule.features) < 2 or (mined.rule.holds(rows) != label).any():
        return Alarm(gate)
    words = f"{said} This is a rule, not a model, and serves as one: nothing was fitted."
    return Alarm(replace(gate, sentence=words, is_warning=True), mined)


def found(suspects: Suspects) -> list[Finding]:
    """What the guards find; a rule explains findings that are but a part of it, or is none."""
    some = suspects.sampled()
    findings = []
    for kind, guard in GUARDS.items():
        if kind == "rule" and not all(finding.is_partial for finding in findings):
            break
        findings += guard(suspects if kind == "copied" else some)
    return findings
