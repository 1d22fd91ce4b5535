"""Raw files as they come: every declared file of the active source, loaded line by line."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from orchestration import ingest, options
from orchestration.accounting import CHECK, accounted, remarks
from orchestration.data import data_named, simulated_folder
from orchestration.forgetting import declared, proofs, screening, simulated
from orchestration.forgotten import Forgotten
from orchestration.loading import remote
from orchestration.loading.declarations import in_encoding
from orchestration.loading.found import located
from orchestration.resources import Warehouse
from orchestration.settings import RunSettings
from orchestration.work import begin
from seeds.simulate import write_business

DEMO_BUSINESS = dg.AssetKey(["seeds", "demo_business"])
OWNERS = ["team:analytics"]


@dg.asset(
    key=DEMO_BUSINESS,
    group_name="seeds",
    kinds={"python", "csv"},
    owners=OWNERS,
)
def demo_business(warehouse: Warehouse, settings: RunSettings) -> dg.MaterializeResult:
    """A simulated subscription-and-shop business with known truth, unless --data names another."""
    if settings.data:
        return dg.MaterializeResult(metadata={"data": remote.name(settings.data)})
    folder = simulated_folder(warehouse)
    write_business(folder, seed=settings.seed)
    simulated.leave_out(folder, Forgotten.read(warehouse.root))
    return dg.MaterializeResult(metadata={"data": folder.name, "seed": settings.seed})


def raw_files(manifest: dict, source: str) -> dg.AssetsDefinition:
    """The loader as one asset per raw table; its conservation check blocks everything after."""
    specs = ingest.file_specs(manifest, source)
    identifying = declared.identifying(manifest, source)
    has_surrogates = bool(declared.personal(manifest, source))
    tables = {
        ("raw", spec.table): f"{' or '.join(spec.paths)}, every field as text with its line."
        for spec in specs
    }
    ours = {
        ("raw", "files"): "What was read of each file: size, checksum, records.",
        ("raw", "run_settings"): "The settings of the run that loaded the raw tables.",
        ("raw", "erasures"): "What was removed for people who asked to be forgotten.",
        ("raw", "broken_lines"): "Lines that could not become rows, as they were.",
    }

    @dg.multi_asset(
        name="raw_files",
        specs=[
            dg.AssetSpec(
                list(key),
                deps=[DEMO_BUSINESS] if source == "demo" else [],
                group_name="raw",
                kinds={"duckdb", "file"},
                owners=OWNERS,
                description=description,
            )
            for key, description in (tables | ours).items()
        ],
        check_specs=[CHECK],
    )
    def load(
        context: dg.AssetExecutionContext, warehouse: Warehouse, settings: RunSettings
    ) -> Iterator:
        asked = options.as_of_date(settings.as_of)
        wanted = in_encoding(specs, options.encoding(settings.encoding))
        data = data_named(warehouse, settings)
        path = Path(data)
        if remote.is_remote(data):
            path = remote.fetch(data, wanted, warehouse.work / "fetched")
        located(wanted, path)  # what is not there must not cost the work file
        begin(warehouse, data)
        screening.announce(warehouse)
        salt = Forgotten.salted(warehouse.root).salt if has_surrogates else None
        with warehouse.connect() as connection:
            loaded = ingest.load(connection, wanted, path, settings.allow_empty)
            ingest.write_settings(
                connection,
                source,
                asked,
                settings.seed,
                remote.name(data),
                settings.max_rejected,
                salt,
            )
        loaded = screening.screen(warehouse, loaded, identifying)
        (warehouse.work / "data_path").write_text(data)
        for words in remarks(loaded, {spec.table: spec.delimiter for spec in wanted}):
            context.log.warning(words)
        yield from accounted(loaded, [spec.table for spec in specs])
        yield proofs.write(warehouse)

    return load
