"""Raw files as they come: every declared file of the active source, loaded line by line."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import dagster as dg

from orchestration import ingest
from orchestration.accounting import CHECK, accounted
from orchestration.errors import USAGE, refusal
from orchestration.forgetting import declared, proofs, screening, simulated
from orchestration.forgotten import Forgotten
from orchestration.loading.files import located
from orchestration.resources import RunSettings, Warehouse
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
        return dg.MaterializeResult(metadata={"data": settings.data})
    folder = simulated_folder(warehouse)
    write_business(folder, seed=settings.seed)
    simulated.leave_out(folder, Forgotten.read(warehouse.root))
    return dg.MaterializeResult(metadata={"data": folder.name, "seed": settings.seed})


def simulated_folder(warehouse: Warehouse) -> Path:
    return warehouse.work / "business"


def data_path(warehouse: Warehouse, settings: RunSettings) -> Path:
    """What to read: the path given, the simulated business, or what was read last."""
    if settings.data:
        return Path(settings.data).expanduser()
    if settings.source == "demo":
        return simulated_folder(warehouse)
    last = warehouse.work / "data_path"
    if not last.is_file():
        raise refusal(
            USAGE,
            "No data is named",
            f"source {settings.source} has not been read before",
            "Give --data PATH, or set data in the launchpad.",
        )
    return Path(last.read_text())


def as_of_date(settings: RunSettings) -> date | None:
    try:
        return date.fromisoformat(settings.as_of) if settings.as_of else None
    except ValueError:
        raise refusal(
            USAGE, "The as-of date is not a date", repr(settings.as_of), "Write YYYY-MM-DD."
        ) from None


def raw_files(manifest: dict, source: str) -> dg.AssetsDefinition:
    """The loader as one asset per raw table; its conservation check blocks everything after."""
    specs = ingest.file_specs(manifest, source)
    identifying = declared.identifying(manifest, source)
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
    def load(warehouse: Warehouse, settings: RunSettings) -> Iterator:
        asked = as_of_date(settings)
        path = data_path(warehouse, settings)
        located(specs, path)  # what is not there must not cost the work file
        begin(warehouse, path)
        screening.announce(warehouse)
        with warehouse.connect() as connection:
            loaded = ingest.load(connection, specs, path)
            ingest.write_settings(connection, source, asked, settings.seed, path.name)
        loaded = screening.screen(warehouse, loaded, identifying)
        (warehouse.work / "data_path").write_text(str(path.resolve()))
        yield from accounted(loaded)
        yield proofs.write(warehouse)

    return load
