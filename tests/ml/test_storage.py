import json
from dataclasses import fields
from hashlib import sha256
from importlib import import_module

import numpy as np
import pytest
import xgboost

from ml.classification.linear import Linear
from ml.classification.trees import Trees
from ml.columns import Category, Numeric
from ml.storage import FORMAT, MODULES, STATE, OtherFormat, from_files, to_files, version_of


def trees() -> Trees:
    matrix = xgboost.DMatrix(np.arange(40.0).reshape(20, 2), np.arange(20) % 2, nthread=1)
    return Trees(xgboost.train({"objective": "binary:logistic", "nthread": 1}, matrix, 3))


def linear() -> Linear:
    return Linear(
        column=np.array([0, 0]),
        is_hinge=np.array([False, True]),
        knot=np.array([0.0, 1 / 3]),
        coefficient=np.array([0.1, -2e-17]),
        mean=np.zeros(2),
        intercept=0.1 + 0.2,
    )


def test_numbers_come_back_to_the_last_digit():
    stored = from_files(to_files(linear()))
    assert stored.intercept == 0.1 + 0.2
    assert stored.knot.tolist() == [0.0, 1 / 3]
    assert stored.column.dtype == np.int64 and stored.is_hinge.dtype == bool


def test_a_tree_model_travels_in_its_native_format():
    files = to_files(trees())
    assert sorted(files) == ["booster_0.ubj", STATE]
    rows = np.arange(40.0).reshape(20, 2)
    assert np.array_equal(from_files(files).log_odds(None, rows), trees().log_odds(None, rows))


def test_nested_parts_and_tuples_come_back_equal():
    parts = {
        "a": (Category("plan", ("x", "y"), True, ("z",)), Numeric("age", 0.0, 9.0, 4.0, False))
    }
    assert from_files(to_files(parts)) == parts


def test_equal_models_have_equal_bytes_and_versions():
    assert to_files(trees()) == to_files(trees())
    assert version_of(linear()) == version_of(from_files(to_files(linear())))
    assert version_of(linear()) != version_of(trees())


@pytest.mark.parametrize(
    "kind",
    ["os.system", "builtins.eval", "ml.columns.dataclass", "ml.columns.np", "Numeric", None],
)
def test_a_type_that_is_not_trusted_is_refused(kind):
    state = {"format": FORMAT, "model": {"type": kind, "state": {"command": "true"}}}
    with pytest.raises(ValueError, match="not trusted"):
        from_files({STATE: json.dumps(state).encode()})


def test_a_missing_file_is_named():
    files = to_files(trees())
    del files["booster_0.ubj"]
    with pytest.raises(ValueError, match=r"lacks the file booster_0\.ubj"):
        from_files(files)


def test_objects_that_could_hide_code_are_not_stored():
    with pytest.raises(TypeError, match="holds a function"):
        to_files({"rule": lambda row: row})


@pytest.mark.parametrize("stored", [{"type": "ml.churn.ChurnModel", "state": {}}, {"format": 1}])
def test_a_model_of_another_version_is_told_from_a_damaged_one(stored):
    with pytest.raises(OtherFormat, match=f"format 1, this is format {FORMAT}"):
        from_files({STATE: json.dumps(stored).encode()})


def layout() -> dict[str, list[str]]:
    """Every storable class by its full name, with its fields."""
    found = {}
    for name in MODULES:
        for cls in vars(import_module(name)).values():
            if isinstance(cls, type) and cls.__module__ == name and hasattr(cls, "__storable__"):
                found[f"{name}.{cls.__name__}"] = [field.name for field in fields(cls)]
    return found


def test_whoever_moves_or_changes_a_stored_class_raises_the_format():
    text = json.dumps(layout(), sort_keys=True).encode()
    assert (FORMAT, sha256(text).hexdigest()[:12]) == (6, "63836f3dcac3"), (
        "raise FORMAT, then this line"
    )
