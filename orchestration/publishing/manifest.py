"""The manifest of a generation: where it came from, what its tables say, what its files weigh."""

import hashlib
import json
import platform
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from orchestration.errors import ARTEFACT_CORRUPT, refusal

NAME = "manifest.json"
VERSIONED = ("clientele", "duckdb", "dbt-core", "dagster", "xgboost-cpu", "scikit-learn")


def write(folder: Path, generation_id: str, run: dict, tables: dict) -> None:
    """Seal a finished folder: the manifest is the last file written into it.

    `run` carries source, run_id, as_of_date, seed, gates, git_sha and inputs; `tables` maps
    schema.table to its rows, logical_hash, columns and keys.
    """
    content = {
        "generation_id": generation_id,
        "run_id": run["run_id"],
        "source": run["source"],
        "as_of_date": str(run["as_of_date"]),
        "seed": run["seed"],
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "tables": tables,
        "files": {
            str(path.relative_to(folder)): {
                "bytes": path.stat().st_size,
                "sha256": checksum(path),
            }
            for path in files(folder)
        },
        "versions": versions(),
        "gates": run["gates"],
        "inputs": run["inputs"],
        "git_sha": run["git_sha"],
    }
    sealed = {**content, "seal": seal(content)}
    (folder / NAME).write_text(json.dumps(sealed, indent=2, ensure_ascii=False), "utf-8")


def read(folder: Path) -> dict:
    """The manifest of a generation; refuses with 7 one that is missing or was changed."""
    path = folder / NAME
    try:
        content = json.loads(path.read_text("utf-8"))
        sealed = content.pop("seal")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise corrupt(f"the manifest cannot be read ({type(error).__name__})", path) from error
    if sealed != seal(content):
        raise changed(path, sealed, seal(content))
    return content


def verify(folder: Path) -> None:
    """Compare every file with the manifest; refuses with 7 on a changed, missing or foreign one.

    A foreign file matters: a stray warehouse.duckdb.wal makes the database beside it unopenable.
    """
    expected = {name: about["sha256"] for name, about in read(folder)["files"].items()}
    found = {str(path.relative_to(folder)): checksum(path) for path in files(folder)}
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            raise changed(folder / name, expected.get(name, "no file"), found.get(name, "no file"))


def changed(path: Path, expected: str, found: str) -> Exception:
    what = f"a published file was changed (expected sha256 {expected}, found {found})"
    return corrupt(what, path)


def corrupt(what: str, path: Path) -> Exception:
    remedy = "Roll back to an older generation or run again."
    return refusal(ARTEFACT_CORRUPT, what, str(path), remedy)


def seal(content: dict) -> str:
    """sha256 of the content itself: a manifest vouches for every file but has no elder."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def files(folder: Path) -> list[Path]:
    """Every file of a generation but its manifest, sorted."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / NAME)


def checksum(path: Path) -> str:
    """sha256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def versions() -> dict[str, str | None]:
    """Versions of what made the generation; None for what is not installed."""
    found: dict[str, str | None] = {"python": platform.python_version()}
    for name in VERSIONED:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = None
    return found
