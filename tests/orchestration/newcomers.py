"""Files nobody has described, a project that may be written into, and what is made of a file."""

import shutil
import subprocess
from pathlib import Path

import duckdb

from orchestration.newcomer.corrections import Corrections
from orchestration.newcomer.judging import proposed
from orchestration.newcomer.opening import opened
from orchestration.newcomer.proposal import Proposal
from orchestration.newcomer.tables import loaded
from tests.walks import PROJECT

TRACKED = ("dbt_project", "ml", "orchestration", "dashboards", "seeds")


def copied(folder: Path) -> Path:
    """A copy of the project that new-source may write into."""
    names = subprocess.run(
        ["git", "ls-files", "-z", *TRACKED], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    for name in [*filter(None, names), ".dagster/dagster.yaml"]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, folder / name)
    return folder


def judged(files: list[Path], maps: tuple[str, ...] = ()) -> Proposal:
    """What new-source takes the files for."""
    with duckdb.connect() as connection:
        tables = loaded(connection, [one for file in files for one in opened(str(file))])
        return proposed(connection, tables, Corrections.read(list(maps), tables))


def roles(proposal: Proposal) -> dict[str, str]:
    return {part.column.name: part.role for sheet in proposal.sheets for part in sheet.parts}


def small(path: Path, header: str, *lines: str) -> Path:
    path.write_text("\n".join([header, *lines]) + "\n")
    return path


def history(path: Path, days: list[str]) -> Path:
    """200 purchases of 30 customers, on these days in turn."""
    lines = [f"c{n % 30:03d};{days[n % len(days)]};{n % 7}.25" for n in range(200)]
    return small(path, "customer;date;amount", *lines)


def invoices(path: Path) -> Path:
    """400 lines of 100 invoices of 50 customers who move, every date of which two formats fit."""
    lines = [
        f"i{n // 4:03d};c{n // 4 % 50:03d};{n // 4 % 12 + 1:02d}/{n % 4 + 1:02d}/2023;"
        f"{'Jaén' if n < 200 else 'León'};{n % 7},25;{'web' if n % 3 else 'tienda'}"
        for n in range(400)
    ]
    return small(path, "factura;cliente;fecha;provincia;importe;punto", *lines)
