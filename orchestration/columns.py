"""Columns of the tables that Python writes, as the dbt yml that owns their shape describes them."""

from collections.abc import Sequence

import dagster as dg


def with_columns(
    manifest: dict, assets: Sequence[dg.AssetsDefinition]
) -> Sequence[dg.AssetsDefinition]:
    """The assets, each table that dbt declares as a source with its columns."""
    schemas = {
        tuple(key): schema(table)
        for table in manifest["sources"].values()
        if (key := table["config"]["meta"].get("dagster", {}).get("asset_key"))
    }

    def described(spec: dg.AssetSpec) -> dg.AssetSpec:
        columns = schemas.get(tuple(spec.key.path))
        metadata = {"dagster/column_schema": columns} if columns else {}
        return spec.merge_attributes(metadata=metadata)

    return dg.map_asset_specs(described, assets)


def schema(table: dict) -> dg.TableSchema:
    """A raw file's columns carry no type in the yml: they are read as text."""
    return dg.TableSchema(
        [
            dg.TableColumn(name, column["data_type"] or "varchar", column["description"])
            for name, column in table["columns"].items()
        ]
    )
