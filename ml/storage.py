"""Fitted models as bytes and back: JSON for state, XGBoost's own format for trees.

Nothing here can run code from a file. A model is a tree of dataclasses marked `storable`,
holding numbers, texts, lists, dicts with text keys, numpy arrays and XGBoost boosters; only
classes marked in MODULES are ever rebuilt. scikit-learn objects are not stored: keep their
coefficients. The same model gives the same bytes.
"""

import json
from hashlib import sha256

from ml.packing import file_named, packed, unpacked

MODULES = (
    "ml.classification.beta",
    "ml.classification.classifier",
    "ml.classification.hybrid",
    "ml.classification.isotonic",
    "ml.classification.member",
    "ml.classification.model",
    "ml.classification.ruled",
    "ml.columns",
    "ml.encoding",
    "ml.folds",
    "ml.classification.linear",
    "ml.segmentation.components",
    "ml.leakage.rule",
    "ml.lifetime.again",
    "ml.lifetime.contract",
    "ml.lifetime.gamma_gamma",
    "ml.lifetime.model",
    "ml.lifetime.purchasing",
    "ml.lifetime.settings",
    "ml.segmentation.model",
    "ml.classification.sigmoid",
    "ml.spending.model",
    "ml.survival.model",
    "ml.surrogate",
    "ml.classification.trees",
    "ml.treatment.learners",
    "ml.treatment.member",
    "ml.treatment.model",
    "ml.treatment.scale",
)
STATE = "metadata.json"
FORMAT = 6
"""Raised whenever a storable class moves, or gains, loses or renames a field, or when the dicts in
it do: a model stored before is then known to be of another time instead of failing half-way."""


class OtherFormat(ValueError):
    """A model stored by a version of this project whose classes were others."""


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
    state = {"format": FORMAT, "model": packed(model, files)}
    text = json.dumps(state, ensure_ascii=False, sort_keys=True, indent=1)
    return {STATE: text.encode(), **files}


def from_files(files: dict[str, bytes]) -> object:
    """The model that `to_files` took apart.

    Raises
    ------
    OtherFormat
        Another version of this project stored it.
    ValueError
        A file is missing, or the state names a type that is not trusted.
    """
    require_format(files)
    return unpacked(json.loads(file_named(files, STATE))["model"], files, MODULES)


def require_format(files: dict[str, bytes]) -> None:
    """Raise OtherFormat unless this version stored the files."""
    stored = json.loads(file_named(files, STATE)).get("format")
    if stored != FORMAT:
        raise OtherFormat(f"The model is stored in format {stored or 1}, this is format {FORMAT}.")


def version_of(model: object) -> str:
    """Twelve hexadecimal digits of the sha256 over the stored files: equal models, equal text."""
    digest = sha256()
    for name, content in sorted(to_files(model).items()):
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:12]
