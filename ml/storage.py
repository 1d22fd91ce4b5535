"""Fitted models as bytes and back: JSON for state, XGBoost's own format for trees.

Nothing here can run code from a file. A model is a tree of dataclasses marked `storable`,
holding numbers, texts, lists, dicts with text keys, numpy arrays and XGBoost boosters; only
classes marked in MODULES are ever rebuilt. scikit-learn objects are not stored: keep their
coefficients. The same model gives the same bytes.
"""

import json
from dataclasses import fields, is_dataclass
from hashlib import sha256
from importlib import import_module

import numpy as np
import xgboost

MODULES = (
    "ml.calibration",
    "ml.candidates",
    "ml.churn",
    "ml.columns",
    "ml.encoding",
    "ml.linear",
    "ml.segments",
    "ml.spend",
    "ml.trees",
)
STATE = "metadata.json"


def storable(cls: type) -> type:
    """Mark a dataclass as one that files may name."""
    cls.__storable__ = cls.__name__
    return cls


def to_files(model: object) -> dict[str, bytes]:
    """The model as named bytes: `metadata.json`, and one `booster_<n>.ubj` per tree model.

    Raises
    ------
    TypeError
        A part of the model is of a type that is not stored.
    """
    files: dict[str, bytes] = {}
    state = _packed(model, files)
    text = json.dumps(state, ensure_ascii=False, sort_keys=True, indent=1)
    return {STATE: text.encode(), **files}


def from_files(files: dict[str, bytes]) -> object:
    """The model that `to_files` took apart.

    Raises
    ------
    ValueError
        A file is missing, or the state names a type that is not trusted.
    """
    return _unpacked(json.loads(_file(files, STATE)), files)


def version_of(model: object) -> str:
    """Twelve hexadecimal digits of the sha256 over the stored files: equal models, equal text."""
    digest = sha256()
    for name, content in sorted(to_files(model).items()):
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:12]


def _packed(part: object, files: dict[str, bytes]) -> object:
    if isinstance(part, xgboost.Booster):
        name = f"booster_{len(files)}.ubj"
        files[name] = bytes(part.save_raw("ubj"))
        return {"type": "booster", "file": name}
    if isinstance(part, np.ndarray):
        return {"type": "array", "dtype": part.dtype.str, "values": part.tolist()}
    if is_dataclass(part) and _is_marked(type(part)):
        state = {field.name: _packed(getattr(part, field.name), files) for field in fields(part)}
        return {"type": f"{type(part).__module__}.{type(part).__name__}", "state": state}
    if isinstance(part, dict):
        return {"type": "dict", "items": {key: _packed(part[key], files) for key in sorted(part)}}
    if isinstance(part, tuple | list):
        return {"type": type(part).__name__, "values": [_packed(value, files) for value in part]}
    if isinstance(part, np.generic):
        return part.item()
    if part is None or isinstance(part, bool | int | float | str):
        return part
    raise TypeError(
        f"A model holds a {type(part).__name__}, which is not stored: keep plain numbers, "
        "arrays, boosters or a dataclass marked storable instead."
    )


def _unpacked(part: object, files: dict[str, bytes]) -> object:
    if not isinstance(part, dict):
        return part
    kind = part.get("type")
    if kind == "booster":
        booster = xgboost.Booster({"nthread": 1})
        booster.load_model(bytearray(_file(files, part["file"])))
        return booster
    if kind == "array":
        return np.array(part["values"], dtype=part["dtype"])
    if kind == "dict":
        return {key: _unpacked(value, files) for key, value in part["items"].items()}
    if kind in ("list", "tuple"):
        values = [_unpacked(value, files) for value in part["values"]]
        return tuple(values) if kind == "tuple" else values
    return _trusted(kind)(**{k: _unpacked(v, files) for k, v in part["state"].items()})


def _trusted(kind: object) -> type:
    module, _, name = str(kind).rpartition(".")
    cls = getattr(import_module(module), name, None) if module in MODULES else None
    if isinstance(cls, type) and _is_marked(cls) and cls.__module__ == module:
        return cls
    raise ValueError(
        f"{STATE} names the type '{kind}', which is not trusted: restore the model from a "
        "generation this project wrote, or train it again."
    )


def _is_marked(cls: type) -> bool:
    return vars(cls).get("__storable__") == cls.__name__


def _file(files: dict[str, bytes], name: str) -> bytes:
    if name not in files:
        raise ValueError(f"The stored model lacks the file {name}: train the model again.")
    return files[name]
