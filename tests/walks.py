"""The product as its user runs it: the `clientele` command in a home of its own."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Home:
    """A warehouse folder and a Dagster instance that nothing else uses."""

    path: Path
    project: Path = PROJECT
    clock: tuple[str, ...] = ()

    @classmethod
    def made(cls, path: Path, project: Path = PROJECT, clock: tuple[str, ...] = ()) -> "Home":
        """An empty home; `clock` is a command that runs what follows at another time."""
        (path / "dagster").mkdir(parents=True)
        shutil.copy(project / ".dagster" / "dagster.yaml", path / "dagster")
        return cls(path, project, clock)

    def copied(self, path: Path) -> "Home":
        """A home in the same state, to be changed without changing this one.

        dbt's own memory of what it parsed stays behind, because it holds for one path: each step
        of dbt parses anew. The manifest comes along: what ends before dbt begins parses nothing.
        """
        kept_out = shutil.ignore_patterns("partial_parse.msgpack")
        shutil.copytree(self.path, path, symlinks=True, ignore=kept_out)
        return Home(path, self.project)

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("CLIENTELE_SOURCE")}
        return {
            **kept,
            "CLIENTELE_HOME": str(self.path / "warehouse"),
            "DAGSTER_HOME": str(self.path / "dagster"),
            "PYTHONPATH": str(self.project),
            "DO_NOT_TRACK": "1",
        }

    def start(self, *arguments: str) -> subprocess.Popen:
        """`clientele ...`, started in a process session of its own."""
        command = [sys.executable, "-c", "from orchestration.cli import main; main()"]
        return subprocess.Popen(
            [*self.clock, *command, *arguments],
            cwd=self.project,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def clientele(self, *arguments: str) -> subprocess.CompletedProcess:
        """`clientele ...`, to its end."""
        process = self.start(*arguments)
        printed, complained = process.communicate(timeout=500)
        return subprocess.CompletedProcess(arguments, process.returncode, printed, complained)

    def run(self, *arguments: str) -> "Home":
        """`clientele run ...` that has to succeed."""
        result = self.clientele("run", *arguments)
        assert result.returncode == 0, result.stdout + result.stderr
        return self

    def root(self, source: str) -> Path:
        return self.path / "warehouse" / source

    def published(self, source: str) -> duckdb.DuckDBPyConnection:
        """The published file, opened as a BI tool would."""
        path = (self.root(source) / "current").resolve() / "warehouse.duckdb"
        return duckdb.connect(str(path), read_only=True)
