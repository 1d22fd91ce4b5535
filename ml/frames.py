"""What the yml says about the columns Python receives: the dbt manifest is the feature list."""

from dataclasses import dataclass, field

from ml.described import Column, checked, described
from ml.leakage.declared import late_columns, leakage_overrides


@dataclass(frozen=True)
class Roles:
    """Every described column once, in the order of the models' names.

    `known_late` are columns known only after the cut-off, `leakage_overrides` the reasons, by
    model, to train in spite of a leakage alarm.
    """

    columns: tuple[Column, ...]
    known_late: tuple[str, ...] = ()
    leakage_overrides: dict[str, str] = field(default_factory=dict)

    @property
    def features(self) -> list[str]:
        """Columns that reach every model; sensitive ones never do."""
        return [column.name for column in self.columns if column.role == "feature"]

    @property
    def segmenting(self) -> list[str]:
        """Features that span the cluster space."""
        return [c.name for c in self.columns if c.role == "feature" and c.segmenting]

    def baseline(self, model: str) -> list[str]:
        """Features the yml offers as one-column baseline of a model."""
        return [c.name for c in self.columns if c.role == "feature" and model in c.baseline]

    def concept(self, name: str) -> str:
        """The group a feature belongs to in reasons; itself when none is given."""
        return self._described(name).concept

    def label(self, name: str) -> str:
        """The business word for a column; its own name in words when none is given."""
        return self._described(name).label

    def unit(self, name: str) -> str:
        """How its numbers are written: `money`, `share` (as a percentage) or `number`."""
        return self._described(name).unit

    def _described(self, name: str) -> Column:
        found = (column for column in self.columns if column.name == name)
        return next(found, described(name, {"role": "evidence"}))


def roles(manifest: dict, source: str) -> Roles:
    """Read the roles of all columns of `feat_*` and of the source's customer attributes.

    A column without a role is ignored. A column that one model calls sensitive is sensitive,
    whatever another model says.

    Raises
    ------
    ValueError
        A role or unit is unknown, two models give one column different roles, or an override no
        reason.
    """
    found: dict[str, Column] = {}
    nodes = sorted(manifest["nodes"].values(), key=lambda node: node["name"])
    nodes = [node for node in nodes if _describes_features(node, source)]
    for node in nodes:
        for name, entry in node.get("columns", {}).items():
            meta = {**entry.get("meta", {}), **entry.get("config", {}).get("meta", {})}
            if "role" in meta:
                column = described(name, meta, str(entry.get("data_type") or ""))
                column = checked(column, node["name"])
                found[name] = _agreed(found.get(name), column, node["name"])
    return Roles(tuple(found.values()), late_columns(nodes), leakage_overrides(nodes))


def _describes_features(node: dict, source: str) -> bool:
    if node.get("resource_type") != "model":
        return False
    is_feature_model = "features" in node.get("fqn", []) and node["name"].startswith("feat_")
    return is_feature_model or node["name"] == f"stg_{source}__customer_attributes"


def _agreed(earlier: Column | None, column: Column, model: str) -> Column:
    if earlier is None or earlier.role == column.role:
        return earlier or column
    if "sensitive" in (earlier.role, column.role):
        return earlier if earlier.role == "sensitive" else column
    raise ValueError(
        f"Column {column.name} is {column.role} in model {model} and {earlier.role} in another "
        "model: give it one role in both yml files."
    )
