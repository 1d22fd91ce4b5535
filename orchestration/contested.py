"""Whether a challenger replaces a learnt model: by a comparison on rows neither has learnt from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from ml.evaluation import Trained
from ml.values import MissingColumn

if TYPE_CHECKING:
    from ml.contest import Comparison

Verdict = tuple[bool, str, "Comparison | None"]


@dataclass(frozen=True)
class Learnt:
    """What a model was fitted on: the newest as_of_date of its rows, and the id of the data."""

    newest: str
    data_id: str


def contested(trained: Trained, champion: object, here: Learnt, before: Learnt | None) -> Verdict:
    """Promoted or not, the reason in a sentence, and the comparison where there was one.

    The challenger learnt from `here`, the champion from `before`, if that is known. A cross-fitted
    champion is asked about every judged row, by the member that never saw its customer; any other
    about later dates than it learnt from. A champion that answers another question, cannot read
    the rows, or has learnt from later dates has no claim, nor has one of other data that cannot be
    compared. One that reads other features, which somebody has decided, makes way unless it is
    shown to be better.
    """
    from ml.storage import version_of

    if version_of(champion) == version_of(trained.model):
        return True, "It is the model in service, to the last digit.", None
    if champion.horizon_days != trained.model.horizon_days:
        return True, f"The model before looked {champion.horizon_days} days ahead.", None
    if before is None:
        return True, "The model before left no record of what it has learnt from.", None
    if before.newest > here.newest:
        return True, f"The model before has learnt from answers up to {before.newest}.", None
    try:
        comparison = compared(trained, champion, before)
    except MissingColumn as missing:
        return True, f"The model before cannot read these rows. {missing}", None
    said = in_words(comparison, trained, before)
    changed = sorted(read_by(trained.model) ^ read_by(champion))
    if changed and (comparison is None or comparison.high > 0):
        words = f"It reads other features than the model before ({', '.join(changed)})"
        return True, f"{words}; {said}.", comparison
    if comparison is None and before.data_id != here.data_id:
        return True, f"The model before is of other data; {said}.", None
    is_better = comparison is not None and comparison.low > 0
    return is_better, f"{said[0].upper()}{said[1:]}.", comparison


def compared(trained: Trained, champion: object, before: Learnt) -> "Comparison | None":
    """Both on the judged rows that the champion has not learnt from; None on too few."""
    contest = trained.contest
    if champion.score_basis != "cross_fitted":
        contest = contest.since(pd.Timestamp(before.newest))
    return contest.against(champion)


def in_words(comparison: "Comparison | None", trained: Trained, before: Learnt) -> str:
    if comparison is None:
        return f"no 50 customers have an answer that is newer than {before.newest}"
    verb = "is" if comparison.low > 0 else "is not"
    return (
        f"on {comparison.rows:,} rows that neither had learnt from it {verb} shown to be better "
        f"than the model before: {trained.contest.measure} lower by {comparison.difference:+.4f} "
        f"({comparison.low:+.4f} to {comparison.high:+.4f})"
    )


def read_by(model: object) -> set[str]:
    """The features a model was offered, those it dropped included."""
    return {
        name
        for encoder in model.encoders
        for name in (*(part.name for part in encoder.parts), *encoder.dropped_)
    }
