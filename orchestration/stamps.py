"""What a training run was made of: the checksum of its rows and the commit of the code."""

import subprocess
from hashlib import sha256

import pandas as pd

from orchestration.places import PROJECT


def data_hash(frame: pd.DataFrame) -> str:
    """Checksum of a frame whose rows are in the order of its keys."""
    ordered = frame.sort_values(["as_of_date", "customer_id"])
    rows = pd.util.hash_pandas_object(ordered, index=False).to_numpy()
    return sha256(",".join(frame.columns).encode() + rows.tobytes()).hexdigest()[:16]


def git_sha() -> str | None:
    """The commit of the code; None outside a checkout."""
    result = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=PROJECT, capture_output=True, text=True
    )
    return result.stdout.strip() or None
