"""Which tables are published: the dbt manifest says so, Python holds no list of them."""

from dataclasses import dataclass

from orchestration.errors import USAGE, refusal
from orchestration.identifiers import quoted


@dataclass(frozen=True)
class PublishedTable:
    """One table of the contract, as its yml describes it.

    `keys` are unique together and, but for the `nullable_keys`, never null. `volatile` columns
    hold stamps of the clock or the run and stay out of the logical hash.
    """

    schema: str
    name: str
    keys: tuple[str, ...]
    description: str
    column_descriptions: dict[str, str]
    volatile: frozenset[str] = frozenset()
    nullable_keys: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        return f"{self.schema}.{self.name}"

    @property
    def key_columns(self) -> str:
        """The keys as SQL, to sort and to group by."""
        return ", ".join(quoted(key) for key in self.keys)


def published_tables(dbt_manifest: dict, source: str) -> list[PublishedTable]:
    """Every dbt model of schema marts and every dbt source table of schema scores, by name.

    The yml says `config.meta.keys` on the table, and `config.meta.volatile: true` or
    `config.meta.null_means: <text>` (a key that may be null, such as "all segments") on a column.
    Refuses with 2 a table without keys, and a manifest without tables.
    """
    models = [node for node in dbt_manifest["nodes"].values() if node["resource_type"] == "model"]
    tables = [
        *(table(node, node["alias"]) for node in models if node["schema"] == "marts"),
        *(
            table(node, node["identifier"])
            for node in dbt_manifest["sources"].values()
            if node["schema"] == "scores"
        ),
    ]
    if not tables:
        raise refusal(
            USAGE,
            "the dbt manifest has no table in schema marts or scores",
            f"source {source}",
            "Parse the dbt project again for this source.",
        )
    return sorted(tables, key=lambda each: each.label)


def table(node: dict, name: str) -> PublishedTable:
    meta = {column: about["config"]["meta"] for column, about in node["columns"].items()}
    keys = tuple(node["config"]["meta"].get("keys", ()))
    if not keys:
        raise refusal(
            USAGE,
            "a published table declares no keys",
            f"{node['schema']}.{name}",
            "Add config: {meta: {keys: [...]}} to its yml.",
        )
    return PublishedTable(
        schema=node["schema"],
        name=name,
        keys=keys,
        description=node["description"],
        column_descriptions={
            column: about["description"] for column, about in node["columns"].items()
        },
        volatile=frozenset(column for column in meta if meta[column].get("volatile")),
        nullable_keys=frozenset(
            column for column in keys if meta.get(column, {}).get("null_means")
        ),
    )
