"""Where things are: the project, the warehouse of each source, the active source."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
DBT_PROJECT = PROJECT / "dbt_project"
DEFAULT_SOURCE = "demo"


def active_source() -> str:
    """The business this process works for: CLIENTELE_SOURCE, else the demo."""
    return os.environ.get("CLIENTELE_SOURCE", DEFAULT_SOURCE)


def named_data() -> str:
    """The data that `make ui DATA=...` names; empty when it names none."""
    return os.environ.get("CLIENTELE_SOURCE_DATA", "")


def home() -> Path:
    """The folder of all warehouses: CLIENTELE_HOME, else `warehouse/` in the project."""
    return Path(os.environ.get("CLIENTELE_HOME", PROJECT / "warehouse")).resolve()


def dagster_home() -> Path:
    """The folder of the Dagster instance: DAGSTER_HOME, else the project's own."""
    return Path(os.environ.get("DAGSTER_HOME", PROJECT / ".dagster"))


def root(source: str) -> Path:
    """The folder of one source: its work, its generations and the `current` link."""
    return home() / source


def sources() -> list[str]:
    """The businesses that have a staging folder; `run` holds what every business shares."""
    folders = (DBT_PROJECT / "models" / "staging").iterdir()
    return sorted(folder.name for folder in folders if folder.is_dir() and folder.name != "run")
