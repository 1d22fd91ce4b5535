"""Declared files on disk: found and not empty, and what became of them."""

from dataclasses import dataclass
from pathlib import Path

from orchestration.errors import INPUT_REFUSED, USAGE, refusal
from orchestration.loading.declarations import FileSpec


@dataclass(frozen=True)
class LoadedFile:
    """What became of one file: every record is a row, ignored or quarantined.

    `bytes` and `sha256` describe the file as stored. A record is a line after the header; one
    whose quoted field holds line breaks is a single record.
    """

    file: str
    table: str
    bytes: int
    sha256: str
    records: int
    rows: int
    quarantined: int
    ignored_blank: int
    ignored_forgotten: int
    extra_columns: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether no record was lost and none was invented."""
        ignored = self.ignored_blank + self.ignored_forgotten
        return self.records == self.rows + ignored + self.quarantined


def located(specs: list[FileSpec], data: Path) -> list[tuple[FileSpec, Path]]:
    """Each file with its path below `data`, a folder, or the file itself for a lone table.

    Refuses a missing path or file and an empty file (exit 3), before anything is read.
    """
    if not data.exists():
        raise refusal(
            INPUT_REFUSED, "Data not found", f"nothing at '{data}'", "Point --data at the files."
        )
    if data.is_file() and len(specs) > 1:
        where = f"'{data.name}' is one file, but the source has {len(specs)} tables"
        raise refusal(USAGE, "Data is not a folder", where, "Point --data at their folder.")
    return [(spec, _present(spec, data)) for spec in specs]


def _present(spec: FileSpec, data: Path) -> Path:
    candidates = [data] if data.is_file() else [data / path for path in spec.paths]
    path = next((path for path in candidates if path.is_file()), None)
    if path is None:
        wanted = " or ".join(spec.paths)
        where = f"no {wanted} in the folder '{data.name or data}'"
        raise refusal(INPUT_REFUSED, "File not found", where, "Put it there or change --data.")
    if path.stat().st_size == 0:
        where = f"'{path.name}' has 0 bytes"
        raise refusal(INPUT_REFUSED, "File is empty", where, "Export it again, with its rows.")
    return path
