"""The files a source declares in its sources.yml, read from the dbt manifest."""

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from orchestration.errors import USAGE, refusal

FORMATS = ("csv", "fixed_width", "xlsx", "parquet")
DELIMITERS = (",", ";", "\t", "|")
ENCODINGS = ("utf-8", "utf-16", "cp1252", "latin-1", "iso-8859-15")


@dataclass(frozen=True)
class FileSpec:
    """The declared files of one raw table.

    `paths` are alternatives, each a file, a folder or a pattern: the first that finds something
    is read. `fields` gives the 1-based (start, width) of each field of a fixed-width file.
    `columns` must be present unless they are among `optional_columns`; `aliases` maps other names
    that files give them. `sheet` names a sheet of a workbook; without it the first is read.
    Whether files in another encoding are refused or quarantined line by line depends on who named
    it: `is_encoding_asked`, by the run. An absent file that `is_optional` leaves an empty table.
    """

    table: str
    paths: tuple[str, ...]
    format: str
    delimiter: str | None
    header_lines: int
    encoding: str
    fields: dict[str, tuple[int, int]] | None
    columns: tuple[str, ...]
    sheet: str | None = None
    aliases: dict[str, str] = field(default_factory=dict)
    is_encoding_asked: bool = False
    is_optional: bool = False
    optional_columns: tuple[str, ...] = ()

    @property
    def required_columns(self) -> tuple[str, ...]:
        """The declared columns without those that are null where a file lacks them."""
        return tuple(name for name in self.columns if name not in self.optional_columns)


def file_specs(manifest: dict, source: str) -> list[FileSpec]:
    """The files of one source, by table name, from the dbt manifest.

    Refuses (exit 2) a source without declared files and a declaration it cannot follow.
    """
    tables = [t for t in manifest["sources"].values() if t["source_name"] == source]
    specs = [_spec(table, _meta(table)["file"]) for table in tables if "file" in _meta(table)]
    if not specs:
        raise refusal(
            USAGE,
            "Unknown source",
            f"no table of '{source}' declares a file",
            "Name a source that has a folder in dbt_project/models/staging.",
        )
    return sorted(specs, key=lambda spec: spec.table)


def in_encoding(specs: list[FileSpec], encoding: str) -> list[FileSpec]:
    """The same files in the encoding the run asks for, or as declared when it asks for none."""
    if not encoding:
        return specs
    return [replace(spec, encoding=encoding, is_encoding_asked=True) for spec in specs]


def _meta(table: dict) -> dict:
    return {**table.get("meta", {}), **table.get("config", {}).get("meta", {})}


def _spec(table: dict, file: dict) -> FileSpec:
    fields = file.get("fields")
    spec = FileSpec(
        table=table["name"],
        paths=tuple(file.get("paths", ())),
        format=file.get("format", "csv"),
        delimiter=None if fields else file.get("delimiter", ","),
        header_lines=file.get("header_lines", 1),
        encoding=file.get("encoding", "utf-8"),
        fields={name: (start, width) for name, (start, width) in fields.items()}
        if fields
        else None,
        columns=tuple(table["columns"]),
        sheet=file.get("sheet"),
        aliases=file.get("aliases", {}),
        is_optional=file.get("optional", False),
        optional_columns=tuple(
            name for name, column in table["columns"].items() if _meta(column).get("optional")
        ),
    )
    _check(spec)
    return spec


def _check(spec: FileSpec) -> None:
    is_fixed = spec.format == "fixed_width"
    placed = set(spec.fields or ())
    paths = [PurePosixPath(path) for path in spec.paths]
    strangers = sorted(set(spec.aliases.values()) - set(spec.columns))
    wrong = {
        f"format '{spec.format}' is not one of {FORMATS}": spec.format not in FORMATS,
        f"encoding '{spec.encoding}' is not one of {ENCODINGS}": spec.encoding not in ENCODINGS,
        f"delimiter {spec.delimiter!r} is not one of {DELIMITERS}": not is_fixed
        and spec.delimiter not in DELIMITERS,
        "fixed_width needs a start and a width for every column": is_fixed
        and not placed.issuperset(spec.columns),
        "it lists no columns": not spec.columns,
        "it names no paths": not spec.paths,
        "its paths must stay below the data folder": any(
            path.is_absolute() or ".." in path.parts for path in paths
        ),
        f"aliases stand for {strangers}, which it does not list": bool(strangers),
    }
    for fault, is_present in wrong.items():
        if is_present:
            where = f"table '{spec.table}': {fault}"
            raise refusal(USAGE, "File declaration unusable", where, "Correct its sources.yml.")
