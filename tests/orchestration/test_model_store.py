import json

import dagster as dg
import numpy as np
import pandas as pd
import pytest

from ml.classification.model import ChurnModel
from ml.evaluation import Evaluation
from ml.storage import STATE, to_files
from orchestration.model_store import CHECKSUMS, ModelStore, sha256

PRIOR = ChurnModel(members=(), base_rate=0.2, horizon_days=61)


@pytest.fixture
def store(tmp_path) -> ModelStore:
    store = ModelStore(tmp_path / "models")
    store.promote("churn", PRIOR, Evaluation())
    return store


def rewritten(store: ModelStore, content: bytes, is_signed: bool) -> None:
    """Another state for the stored model, with the right checksum or without."""
    folder = store.folder / "churn"
    (folder / STATE).write_bytes(content)
    if is_signed:
        checksums = json.loads((folder / CHECKSUMS).read_text())
        signed = {**checksums, STATE: sha256(content).hexdigest()}
        (folder / CHECKSUMS).write_text(json.dumps(signed))


def test_the_model_before_comes_back_as_it_was(store):
    kept = [to_files(model) for model in (store.previous("churn"), store.load("churn"), PRIOR)]
    assert kept[0] == kept[1] == kept[2]
    assert store.previous("spend") is None


def test_a_model_of_another_version_is_absent_to_training_and_refused_to_scoring(store):
    moved = {"type": "ml.churn.ChurnModel", "state": {"base_rate": 0.2}}
    rewritten(store, json.dumps(moved).encode(), is_signed=True)
    assert store.previous("churn") is None
    with pytest.raises(dg.Failure, match=r"another version of Clientele.*retrain") as refused:
        store.load("churn")
    assert refused.value.metadata["exit_code"].value == 2


def test_a_changed_byte_is_refused_by_both(store):
    rewritten(store, b"{}", is_signed=False)
    for read in (store.previous, store.load):
        with pytest.raises(dg.Failure, match=r"metadata\.json has sha256.*work/models") as refused:
            read("churn")
        assert refused.value.metadata["exit_code"].value == 7


def test_scores_of_a_prior_are_what_it_says(store):
    frame = pd.DataFrame({"customer_id": ["ana", "bo"]})
    assert np.array_equal(store.load("churn").probability(frame), [0.2, 0.2])
