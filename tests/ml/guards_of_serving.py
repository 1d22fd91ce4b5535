"""Every guard of what serves and of what it scores, by the line that makes it one."""

from tests.ml.tampering import Guard

ROBUST = "tests/ml/test_encoding.py"

OF_SERVING = (
    Guard(
        "promotion",
        "orchestration/contested.py",
        "is_better = comparison is not None and comparison.low > 0",
        "is_better = True",
        "tests/orchestration/test_promotion.py",
    ),
    Guard(
        "a red gate keeps a model out of service",
        "orchestration/promotion.py",
        'return Decision(kept, False, "A gate is red.")',
        'return Decision(kept, True, "A gate is red.")',
        "tests/orchestration/test_training.py",
    ),
    Guard(
        "a missing column",
        "ml/values.py",
        "if name not in frame:",
        "if name not in frame:\n        return pd.Series(0.0, index=frame.index)\n    if False:",
        ROBUST,
    ),
    Guard(
        "numbers beyond training",
        "ml/columns.py",
        "np.clip(numbers, self.low, self.high)",
        "numbers",
        ROBUST,
    ),
    Guard(
        "texts never seen",
        "ml/columns.py",
        "position.get(text, len(self.kept))",
        "position.get(text, len(self.kept) if text == OTHER else -1)",
        ROBUST,
    ),
    Guard(
        "texts are familiar",
        "orchestration/familiarity.py",
        "return news.share > REFUSED",
        "return False",
        "tests/orchestration/test_scoring.py",
    ),
    Guard(
        "one score per active customer",
        "orchestration/scoring.py",
        "faults = problems(scores, wanted)",
        "faults = []",
        "tests/orchestration/test_score_faults.py",
    ),
    Guard(
        "hardly known customers get the prior",
        "ml/encoding.py",
        "return (known < self.fewest_known / 2) | (known == 0)",
        "return np.zeros(len(frame), dtype=bool)",
        "tests/ml/test_hazard.py",
    ),
    Guard(
        "a changed byte of a stored model",
        "orchestration/model_store.py",
        "if actual != expected:",
        "if False:",
        "tests/orchestration/test_model_store.py",
    ),
)
