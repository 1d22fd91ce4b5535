"""Every dbt model as an asset: keys are [schema, model], groups are layers."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import (
    DagsterDbtTranslator,
    DagsterDbtTranslatorSettings,
    DbtCliInvocation,
    DbtCliResource,
    DbtProject,
    dbt_assets,
)

from orchestration.errors import AUDIT_FAILED, refusal, stopped
from orchestration.resources import Warehouse

FAILED = {"fail", "error", "runtime error"}


class Translator(DagsterDbtTranslator):
    """Seeds come after the raw files: the loader may start the work file anew, and what is written
    before it would be lost. Standing beside the first models they also cost no process of dbt."""

    def get_asset_spec(
        self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None
    ) -> dg.AssetSpec:
        spec = super().get_asset_spec(manifest, unique_id, project)
        is_seed = manifest["nodes"].get(unique_id, {}).get("resource_type") == "seed"
        return spec.merge_attributes(deps=[["raw", "run_settings"]]) if is_seed else spec


def dbt_models(manifest_path: Path, project: DbtProject) -> dg.AssetsDefinition:
    """The dbt project as one definition; Dagster slices it around the assets in Python."""

    @dbt_assets(
        manifest=manifest_path,
        project=project,
        name="dbt_models",
        dagster_dbt_translator=Translator(
            settings=DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True)
        ),
    )
    def build(
        context: dg.AssetExecutionContext, dbt: DbtCliResource, warehouse: Warehouse
    ) -> Iterator:
        # Unit tests check the SQL, not the data: they belong to `make test`.
        arguments = ["build", "--exclude-resource-type", "unit_test"]
        invocation = dbt.cli(arguments, context=context, raise_on_error=False)
        yield from invocation.stream()
        if invocation.process.returncode:
            raise failed(invocation, warehouse)
        shutil.rmtree(invocation.target_path)
        yield from counted(warehouse, context.selected_asset_keys)

    return build


def counted(warehouse: Warehouse, built: set[dg.AssetKey]) -> Iterator[dg.AssetObservation]:
    """Rows of every table just built: dbt is the one writer, so they are read when it has ended."""
    for path, rows in sorted(warehouse.row_counts().items()):
        key = dg.AssetKey(path)
        if key in built:
            yield dg.AssetObservation(key, metadata={"dagster/row_count": rows})


def failed(invocation: DbtCliInvocation, warehouse: Warehouse) -> dg.Failure:
    """A red test is only a check to Dagster, and a check of dbt's stops nothing: this does.

    A test that names an exit code and a sentence in its `config.meta` speaks for all that failed.
    """
    try:
        results = invocation.get_artifact("run_results.json")["results"]
    except FileNotFoundError:
        results = []
    bad = [result for result in results if result["status"] in FAILED]
    if not bad:
        words = "; ".join(invocation._error_messages) or "it ended without a word"
        return refusal(AUDIT_FAILED, "dbt did not finish", words, "Correct the project.")
    for result in bad:
        meta = invocation.manifest["nodes"][result["unique_id"]]["config"]["meta"]
        if result["status"] == "fail" and "exit_code" in meta:
            row = first_row(warehouse, result["compiled_code"])
            return stopped(meta["exit_code"], meta["sentence"].format(**row))
    first = bad[0]
    name, more = first["unique_id"].split(".")[2], len(bad) - 1
    return refusal(
        AUDIT_FAILED,
        "dbt stopped the run",
        f"{name} ({' '.join((first['message'] or '').split())[:300]})"
        + (f" and {more} more" if more else ""),
        "Nothing was published; correct the data or the model.",
    )


def first_row(warehouse: Warehouse, query: str) -> dict:
    """The first row that a failed test finds, by column: what its sentence is about."""
    with warehouse.connect(read_only=True) as connection:
        found = connection.execute(query)
        names = [column[0] for column in found.description]
        return dict(zip(names, found.fetchone(), strict=True))
