"""Whether a challenger replaces a learnt model: by a comparison on rows neither has learnt from."""

import pandas as pd

from ml.contest import Comparison
from ml.evaluation import Trained
from ml.storage import version_of
from ml.values import MissingColumn

Verdict = tuple[bool, str, Comparison | None]


def contested(
    trained: Trained, champion: object, runs: list[dict], name: str, newest: str
) -> Verdict:
    """Promoted or not, the reason in a sentence, and the comparison where there was one.

    A cross-fitted champion is asked about every judged row, by the member that never saw its
    customer; any other about dates after those it learnt from, which `runs` remember. A champion
    that answers another question, cannot read the rows, or has learnt from later dates than
    `newest` has no claim. One that reads other features, which somebody has decided, makes way
    unless it is shown to be better.
    """
    if version_of(champion) == version_of(trained.model):
        return True, "It is the model in service, to the last digit.", None
    if champion.horizon_days != trained.model.horizon_days:
        return True, f"The model before looked {champion.horizon_days} days ahead.", None
    learnt_to = _learnt_to(champion, runs, name)
    if learnt_to is None or learnt_to > newest:
        known = f"has learnt from answers up to {learnt_to}" if learnt_to else "left no record"
        return True, f"The model before {known}, so it cannot be compared.", None
    contest = trained.contest
    if champion.score_basis != "cross_fitted":
        contest = contest.since(pd.Timestamp(learnt_to))
    try:
        comparison = contest.against(champion)
    except MissingColumn as missing:
        return True, f"The model before cannot read these rows. {missing}", None
    changed = read_by(trained.model) ^ read_by(champion)
    if comparison is None:
        words = f"no 50 customers have an answer that is newer than {learnt_to}"
    else:
        verb = (
            "is shown to be better than" if comparison.low > 0 else "is not shown to be better than"
        )
        words = (
            f"on {comparison.rows:,} rows that neither had learnt from it {verb} the model before: "
            f"{contest.measure} lower by {comparison.difference:+.4f} "
            f"({comparison.low:+.4f} to {comparison.high:+.4f})"
        )
    if changed and (comparison is None or comparison.high > 0):
        named = ", ".join(sorted(changed))
        return (
            True,
            f"It reads other features than the model before ({named}); {words}.",
            comparison,
        )
    is_better = comparison is not None and comparison.low > 0
    return is_better, words[0].upper() + words[1:] + ".", comparison


def read_by(model: object) -> set[str]:
    """The features a model was offered, those it dropped included."""
    return {
        name
        for encoder in model.encoders
        for name in (*(part.name for part in encoder.parts), *encoder.dropped_)
    }


def _learnt_to(champion: object, runs: list[dict], name: str) -> str | None:
    """The newest date among the rows the champion was fitted on; None without a record."""
    version = version_of(champion)
    of_it = [run for run in runs if run["model"] == name and run["model_version"] == version]
    return of_it[-1]["as_of_date"] if of_it else None
