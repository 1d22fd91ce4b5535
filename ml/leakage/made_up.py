"""Rows that nobody lived: whole numbers that become fractions for customers of one answer."""

import numpy as np

from ml.columns import Numeric
from ml.leakage.finding import Finding, Suspects
from ml.leakage.late import is_telling
from ml.values import as_numbers


def made_up_rows(suspects: Suspects) -> list[Finding]:
    """Columns of whole numbers with fractions for one answer only: SMOTE before the split.

    What interpolates between two customers of one answer leaves fractions of orders and of days
    behind. Columns that are fractions by nature say nothing here.
    """
    findings = []
    for part in suspects.encoder.parts:
        if not isinstance(part, Numeric):
            continue
        numbers = as_numbers(suspects.rows[part.name])
        is_fraction = np.isfinite(numbers) & (numbers != np.round(numbers))
        for answer, word in enumerate(("kept", "lost")):
            if is_telling(suspects.rows["customer_id"], is_fraction, suspects.label == answer):
                sentence = (
                    f"{part.name} is a whole number but in {is_fraction.sum():,} rows, every one "
                    f"of a customer {word}: rows were interpolated before the split"
                )
                findings.append(Finding("made up", (part.name,), sentence))
    return findings
