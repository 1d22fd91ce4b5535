"""What a person asks of a run, understood before anything is read or thrown away."""

from datetime import date
from pathlib import Path

from ml.classification.imbalance import OPTIONS
from orchestration.errors import INPUT_REFUSED, USAGE, refusal
from orchestration.loading import remote
from orchestration.loading.declarations import ENCODINGS


def require_usable(settings: dict) -> None:
    """Refuse what is wrong with the settings of a run themselves: dates, names and places."""
    as_of_date(settings["as_of"])
    encoding(settings["encoding"])
    imbalance(settings["imbalance"])
    data = settings["data"]
    if remote.is_remote(data):
        remote.opened(data).close()
    elif data and not Path(data).expanduser().exists():
        raise refusal(
            INPUT_REFUSED, "Data not found", f"nothing at '{data}'", "Point --data at the files."
        )


def as_of_date(text: str) -> date | None:
    """The date that --as-of names; None lets the data decide. Refuses (exit 2) anything else."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise refusal(
            USAGE, "The as-of date is not a date", repr(text), "Write YYYY-MM-DD."
        ) from None


def encoding(text: str) -> str:
    """The encoding that --encoding names, or "". Refuses (exit 2) one that is not on the list."""
    if text and text not in ENCODINGS:
        remedy = f"Choose one of {', '.join(ENCODINGS)}."
        raise refusal(USAGE, "The encoding is not known", repr(text), remedy)
    return text


def imbalance(text: str) -> str:
    """The option that --imbalance names. Refuses (exit 2) one that is not on the list."""
    if text not in OPTIONS:
        remedy = f"Choose one of {', '.join(OPTIONS)}."
        raise refusal(USAGE, "The imbalance option is not known", repr(text), remedy)
    return text
