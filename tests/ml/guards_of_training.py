"""Every guard of training, by the line that makes it one."""

from tests.ml.tampering import Guard

ALARM = "tests/ml/leakage/test_alarm.py"
GATES = "tests/ml/classification/test_gates.py"
TRAINING = "tests/ml/test_guards.py"

KINDS = {
    "single column": "single_column",
    "declared": "declared_late",
    "late": "found_late",
    "copied": "copied_rows",
    "made up": "made_up_rows",
    "rule": "short_rule",
}

OF_TRAINING = (
    *(
        Guard(f"leakage: {kind}", "ml/leakage/alarm.py", f'    "{kind}": {found},\n', "", ALARM)
        for kind, found in KINDS.items()
    ),
    Guard(
        "leakage stops a training",
        "ml/classification/evidence.py",
        "            leaks,\n",
        "",
        TRAINING,
    ),
    Guard(
        "suspicion",
        "ml/classification/gates.py",
        "passed = judged_auc <= SUSPICIOUS_AUC",
        "passed = True",
        GATES,
    ),
    Guard(
        "baseline of classifiers",
        "ml/classification/gates.py",
        "passed, leads = lead.low > 0, lead.difference > 0",
        "passed, leads = True, True",
        TRAINING,
    ),
    Guard(
        "calibration",
        "ml/classification/gates.py",
        "passed = error <= limit",
        "passed = True",
        TRAINING,
    ),
    Guard(
        "baseline of hazards",
        "ml/survival/evidence.py",
        "passed = low > 0",
        "passed = True",
        "tests/ml/test_hazard.py",
    ),
    Guard(
        "margins that contacts add",
        "ml/treatment/gates.py",
        "passed = judged.margins.is_ahead and low > 0",
        "passed = True",
        "tests/ml/treatment/test_margins.py",
    ),
    Guard(
        "baseline of spend",
        "ml/spending/gate.py",
        "passed = leads and not is_worse and bool(high[0] < 0 or low[1] > 0)",
        "passed = True",
        "tests/ml/spending/test_gate.py",
    ),
    Guard(
        "baseline of value",
        "ml/lifetime/gate.py",
        "passed = bool(not is_worse and (high[0] < 0 or low[1] > 0))",
        "passed = True",
        "tests/ml/test_value.py",
    ),
    Guard(
        "convergence",
        "ml/lifetime/gate.py",
        "passed = all(fit.is_reached for _, fit in fits)",
        "passed = True",
        "tests/ml/lifetime/test_gate.py",
    ),
    Guard(
        "segments are usable",
        "ml/segmentation/evidence.py",
        "passed = smallest >= SMALLEST_SHARE",
        "passed = True",
        "tests/ml/test_segments.py",
    ),
    Guard(
        "embargo",
        "ml/splits.py",
        'frame[is_older & (frame["known_date"] <= newest)]',
        "frame[is_older]",
        "tests/ml/test_splits.py",
    ),
    Guard(
        "embargo of hazards",
        "ml/survival/periods.py",
        'rows[rows["known_date"] <= judged_on]',
        'rows[rows["as_of_date"] < judged_on]',
        "tests/ml/test_hazard.py",
    ),
    Guard(
        "rows resampled before the split",
        "ml/classification/judging.py",
        "    _refuse_copies(rows)\n",
        "",
        "tests/ml/classification/test_judging.py",
    ),
)
