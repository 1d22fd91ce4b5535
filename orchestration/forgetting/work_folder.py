"""The private work folder without anybody's rows: what the next run can make again goes."""

import shutil
from pathlib import Path

import duckdb

from orchestration.forgetting import restoring
from orchestration.forgotten import Forgotten
from orchestration.work import opens

FILE = "warehouse.duckdb"
# The lock is held; models and what dbt parsed hold no rows; the rest says what to read again.
KEPT = {"run.lock", "models", "dbt", "data_path", "made_with", FILE}


def clean(work: Path, forgotten: Forgotten) -> None:
    """Keep the scores of earlier dates, which no run can make again, and nothing else of the file.

    Copies set aside, the simulated business, pages, logs and fetched files are removed.
    """
    keep_scores(work / FILE, forgotten)
    left = [path for path in work.iterdir() if path.name not in KEPT]
    for path in [*left, *(path for path in work.glob("dbt/*") if path.is_dir())]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def keep_scores(file: Path, forgotten: Forgotten) -> None:
    if not file.is_file() or not opens(file):
        file.unlink(missing_ok=True)
        return
    with duckdb.connect(file, read_only=True) as connection:
        labels = connection.execute(
            "select 'scores.' || table_name from duckdb_tables() where schema_name = 'scores'"
        ).fetchall()
    fresh = file.with_name(f"fresh.{FILE}")
    fresh.unlink(missing_ok=True)
    restoring.restore(file, fresh, [label for (label,) in labels], forgotten)
    fresh.replace(file)
