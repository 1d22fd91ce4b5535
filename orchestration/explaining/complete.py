"""Every reason behind a customer's published scores, not only the strongest."""

import numpy as np
import pandas as pd

from orchestration import places
from orchestration.errors import USAGE, refusal
from orchestration.lock import run_lock
from orchestration.model_store import ModelStore
from orchestration.publishing.generations import Generation
from orchestration.resources import Warehouse
from orchestration.roles import roles
from orchestration.scoring import CURRENT


def reasons(
    source: str, generation: Generation, customer_id: str, published: pd.DataFrame
) -> pd.DataFrame:
    """All reasons, by the generation's models from the features of the work file.

    Refuses with 5 while a run is at work, and with 2 when the work file has gone or moved on:
    then its features no longer give the reasons that are `published`.
    """
    from ml.explanation.usual import usuals
    from ml.reasons import explain

    customers = current_features(source)
    mine = customers[customers["customer_id"] == customer_id]
    store, known = ModelStore(generation.path / "models"), roles(source)
    usual = usuals(customers, known)
    found = [
        part.rows
        for model in published["model"].unique()
        for part in explain(model, store.load(model), mine, known, usual, most=None)
    ]
    every = pd.concat(found) if found else published.head(0)
    both = every.merge(published, on=["model", "rank"], suffixes=("", "_published"))
    added = (both["contribution"], both["contribution_published"])
    if len(both) < len(published) or not np.allclose(*added, rtol=0, atol=1e-6):
        raise moved_on(source)
    return every


def current_features(source: str) -> pd.DataFrame:
    """The features of every active customer; refuses with 2 when the work file is gone."""
    warehouse = Warehouse(folder=str(places.root(source)))
    with run_lock(warehouse.root):
        if not warehouse.file.is_file():
            raise moved_on(source)
        return warehouse.read(CURRENT)


def moved_on(source: str) -> Exception:
    return refusal(
        USAGE,
        "The work file does not hold the features behind the published scores",
        source,
        f"Ask without --all, or publish anew: clientele run --source {source} --refresh.",
    )
