"""What became of every record of every file, and the check that none was lost."""

from collections.abc import Iterator
from itertools import groupby

import dagster as dg
import pandas as pd

from orchestration import markdown
from orchestration.loading.files import LoadedFile

FILES = dg.AssetKey(["raw", "files"])
CHECK = dg.AssetCheckSpec(
    "every_record_is_accounted_for",
    asset=FILES,
    blocking=True,
    description="records = rows + ignored + quarantined, per file",
)


def accounted(
    loaded: list[LoadedFile], tables: list[str]
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Each of the raw tables with what a person wants to know of it, and the conservation check."""
    for table, group in groupby(loaded, lambda file: file.table):
        yield dg.MaterializeResult(asset_key=["raw", table], metadata=described(list(group)))
    for table in sorted(set(tables) - {file.table for file in loaded}):
        yield dg.MaterializeResult(
            asset_key=["raw", table], metadata={"dagster/row_count": 0, "files": "none; optional"}
        )
    rows = {
        ("raw", "files"): len(loaded),
        ("raw", "run_settings"): 1,
        ("raw", "broken_lines"): sum(file.quarantined for file in loaded),
    }
    for key, count in rows.items():
        yield dg.MaterializeResult(asset_key=list(key), metadata={"dagster/row_count": count})
    lost = [file for file in loaded if not file.is_whole]
    yield dg.AssetCheckResult(
        check_name=CHECK.name,
        asset_key=FILES,
        passed=not lost,
        description="; ".join(f"{f.file} lost records" for f in lost) or "nothing lost",
        metadata={"files": len(loaded), "records": sum(file.records for file in loaded)},
    )


def described(files: list[LoadedFile]) -> dict:
    """What became of the files of one table, and of each of them."""
    columns = sorted({column for file in files for column in file.extra_columns})
    each = pd.DataFrame(
        {
            "file": file.file,
            "was": "read" if file.was_read else "kept",
            "records": file.records,
            "rows": file.rows,
            "quarantined": file.quarantined,
        }
        for file in files
    )
    return {
        "dagster/row_count": sum(file.rows for file in files),
        "files": dg.MetadataValue.md(markdown.table(each)),
        "read": sum(file.was_read for file in files),
        "kept": sum(not file.was_read for file in files),
        "bytes": sum(file.bytes for file in files),
        "quarantined": sum(file.quarantined for file in files),
        "ignored columns": ", ".join(columns) or "none",
    }


def remarks(loaded: list[LoadedFile], declared: dict[str, str | None]) -> list[str]:
    """What was accepted and is not as declared, once per table: other columns, another delimiter.

    `declared` gives the delimiter of each table.
    """
    found = {}
    for file in loaded:
        if file.extra_columns:
            words = f"columns that raw.{file.table} does not declare are ignored: "
            found.setdefault(words + ", ".join(file.extra_columns), []).append(file.file)
        if file.delimiter and file.delimiter != declared[file.table]:
            words = f"raw.{file.table} is declared with {declared[file.table]!r} and has "
            found.setdefault(f"{words}{file.delimiter!r}", []).append(file.file)
    return [
        f"{words} ({files[0]}{f' and {len(files) - 1} more' if files[1:] else ''})"
        for words, files in found.items()
    ]
