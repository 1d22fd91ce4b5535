"""What became of every record of every file, and the check that none was lost."""

from collections.abc import Iterator

import dagster as dg

from orchestration.loading.files import LoadedFile

FILES = dg.AssetKey(["raw", "files"])
CHECK = dg.AssetCheckSpec(
    "every_record_is_accounted_for",
    asset=FILES,
    blocking=True,
    description="records = rows + ignored + quarantined, per file",
)


def accounted(loaded: list[LoadedFile]) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Each loaded table with what a person wants to know of it, and the conservation check."""
    for file in loaded:
        yield dg.MaterializeResult(
            asset_key=["raw", file.table],
            metadata={
                "dagster/row_count": file.rows,
                "file": file.file,
                "bytes": file.bytes,
                "quarantined": file.quarantined,
                "ignored columns": ", ".join(file.extra_columns) or "none",
            },
        )
    rows = {
        ("raw", "files"): len(loaded),
        ("raw", "run_settings"): 1,
        ("raw", "broken_lines"): sum(file.quarantined for file in loaded),
    }
    for key, count in rows.items():
        yield dg.MaterializeResult(asset_key=list(key), metadata={"dagster/row_count": count})
    lost = [f for f in loaded if not f.is_whole]
    yield dg.AssetCheckResult(
        check_name=CHECK.name,
        asset_key=FILES,
        passed=not lost,
        description="; ".join(f"{f.file} lost records" for f in lost) or "nothing lost",
        metadata={f.file: f.records for f in loaded},
    )
