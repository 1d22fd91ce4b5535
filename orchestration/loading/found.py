"""Declared files on disk: every one that a table's paths name, in the order of their names."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from orchestration.errors import INPUT_REFUSED, USAGE, refusal
from orchestration.loading.declarations import FileSpec
from orchestration.publishing.manifest import checksum

BY_SUFFIX = {".parquet": "parquet", ".xlsx": "xlsx"}


@dataclass(frozen=True)
class FoundFile:
    """One file on disk, and the declaration by which it is read."""

    spec: FileSpec
    folder: Path
    path: Path

    @property
    def format(self) -> str:
        """What the suffix says, else what is declared: alternatives may differ in format."""
        return BY_SUFFIX.get(self.path.suffix.lower(), self.spec.format)

    @property
    def name(self) -> str:
        """The path below the data folder; a declared sheet follows it, since a row has one place.

        Two tables may be two sheets of one workbook: `shop.xlsx#Orders`.
        """
        name = self.path.relative_to(self.folder).as_posix()
        is_sheet = self.format == "xlsx" and self.spec.sheet
        return f"{name}#{self.spec.sheet}" if is_sheet else name

    @cached_property
    def sha256(self) -> str:
        return checksum(self.path)


def located(specs: list[FileSpec], data: Path) -> list[FoundFile]:
    """Each declared file below `data`, a folder, or the file itself for a lone table.

    Refuses a missing path or file and an empty file (exit 3), before anything is read.
    """
    if not data.exists():
        raise refusal(
            INPUT_REFUSED, "Data not found", f"nothing at '{data}'", "Point --data at the files."
        )
    are_sheets = all(spec.sheet for spec in specs)
    if data.is_file() and len(specs) > 1 and not are_sheets:
        where = f"'{data.name}' is one file, but the source has {len(specs)} tables"
        raise refusal(USAGE, "Data is not a folder", where, "Point --data at their folder.")
    found = [file for spec in specs for file in _present(spec, data)]
    if not found:
        wanted = ", ".join(path for spec in specs for path in spec.paths)
        where = f"none of {wanted} in the folder '{data.name or data}'"
        raise refusal(INPUT_REFUSED, "No file found", where, "Put one there or change --data.")
    return found


def _present(spec: FileSpec, data: Path) -> list[FoundFile]:
    if data.is_file():
        paths = [data]
    else:
        paths = next(filter(None, (list(_matches(data, entry)) for entry in spec.paths)), [])
    if not paths and spec.is_optional:
        return []
    if not paths:
        wanted = " or ".join(spec.paths)
        where = f"no {wanted} in the folder '{data.name or data}'"
        raise refusal(INPUT_REFUSED, "File not found", where, "Put it there or change --data.")
    folder = data.parent if data.is_file() else data
    files = [FoundFile(spec, folder, path) for path in paths]
    _check(files)
    return files


def _matches(data: Path, entry: str) -> Iterator[Path]:
    """The files that one entry of `paths` names; those a tool hides or marks are not data."""
    if (data / entry).is_file():
        yield data / entry
        return
    found = (data / entry).iterdir() if (data / entry).is_dir() else data.glob(entry)
    yield from sorted(
        path for path in found if path.is_file() and not path.name.startswith((".", "_"))
    )


def _check(files: list[FoundFile]) -> None:
    for file in files:
        if file.path.stat().st_size == 0:
            where = f"'{file.name}' has 0 bytes"
            raise refusal(INPUT_REFUSED, "File is empty", where, "Export it again, with its rows.")
    if len({file.format == "parquet" for file in files}) > 1:
        where = f"table '{files[0].spec.table}' finds Parquet files beside others"
        remedy = "Keep the files of a table in one format."
        raise refusal(INPUT_REFUSED, "Formats are mixed", where, remedy)
