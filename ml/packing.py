"""Parts of a model as plain JSON and back; trees stay in XGBoost's own format."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from importlib import import_module

import numpy as np
import xgboost


def packed(part: object, files: dict[str, bytes]) -> object:
    """The part as JSON can hold it; boosters go to `files`, one entry each.

    Raises TypeError for a type that is not stored.
    """
    if isinstance(part, xgboost.Booster):
        name = f"booster_{len(files)}.ubj"
        files[name] = bytes(part.save_raw("ubj"))
        return {"type": "booster", "file": name}
    if isinstance(part, np.ndarray):
        return {"type": "array", "dtype": part.dtype.str, "values": part.tolist()}
    if is_dataclass(part) and is_marked(type(part)):
        state = {field.name: packed(getattr(part, field.name), files) for field in fields(part)}
        return {"type": f"{type(part).__module__}.{type(part).__name__}", "state": state}
    if isinstance(part, dict):
        return {"type": "dict", "items": {key: packed(part[key], files) for key in sorted(part)}}
    if isinstance(part, tuple | list):
        return {"type": type(part).__name__, "values": [packed(value, files) for value in part]}
    if isinstance(part, np.generic):
        return part.item()
    if part is None or isinstance(part, bool | int | float | str):
        return part
    raise TypeError(
        f"A model holds a {type(part).__name__}, which is not stored: keep plain numbers, "
        "arrays, boosters or a dataclass marked storable instead."
    )


def unpacked(part: object, files: dict[str, bytes], modules: Sequence[str]) -> object:
    """The part that `packed` described; only marked classes of `modules` are rebuilt.

    Raises ValueError when a file is missing or a type is not trusted.
    """
    if not isinstance(part, dict):
        return part
    kind = part.get("type")
    if kind == "booster":
        booster = xgboost.Booster({"nthread": 1})
        booster.load_model(bytearray(file_named(files, part["file"])))
        return booster
    if kind == "array":
        return np.array(part["values"], dtype=part["dtype"])
    if kind == "dict":
        return {key: unpacked(value, files, modules) for key, value in part["items"].items()}
    if kind in ("list", "tuple"):
        values = [unpacked(value, files, modules) for value in part["values"]]
        return tuple(values) if kind == "tuple" else values
    return _trusted(kind, modules)(
        **{k: unpacked(v, files, modules) for k, v in part["state"].items()}
    )


def file_named(files: dict[str, bytes], name: str) -> bytes:
    """Its bytes; ValueError when the stored model lacks it."""
    if name not in files:
        raise ValueError(f"The stored model lacks the file {name}: train the model again.")
    return files[name]


def is_marked(cls: type) -> bool:
    """Whether `storable` marked this very class, not one it inherits from."""
    return vars(cls).get("__storable__") == cls.__name__


def _trusted(kind: object, modules: Sequence[str]) -> type:
    module, _, name = str(kind).rpartition(".")
    cls = getattr(import_module(module), name, None) if module in modules else None
    if isinstance(cls, type) and is_marked(cls) and cls.__module__ == module:
        return cls
    raise ValueError(
        f"The stored model names the type '{kind}', which is not trusted: restore the model from a "
        "generation this project wrote, or train it again."
    )
