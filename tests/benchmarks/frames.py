"""The frames that models learn from, as the product makes them of the public files."""

import fcntl
import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pandas as pd

from ml import frames as ml_frames
from orchestration.resources import Warehouse
from tests.first_steps import COUNTED, first_steps
from tests.walks import PROJECT, Home

FOLDERS = {"online_retail": "online_retail_ii", "telecom_cdr": "telecom_cdr_sample"}
SCHEMAS = ("intermediate", "features", "experiments")
# With the count of rejected rows, which stops a walk that lost too many.
SELECTED = " or ".join([COUNTED, *(f'+key:"{schema}/*"' for schema in SCHEMAS)])
# What the frames are made of. The models read them and change nothing in them, so an edit of `ml`
# costs no new walk.
MADE_OF = ("dbt_project", "orchestration/loading", "seeds")


@dataclass(frozen=True)
class Frames:
    """Tables by source; a source is walked on the first question about it.

    Parameters
    ----------
    home : a warehouse and a Dagster instance of the benchmark's own, kept between runs
    data : the folder of the public data sets
    is_quick : whether fewer repeats are wanted, so that everything takes minutes
    """

    home: Home
    data: Path
    is_quick: bool = False

    def table(self, source: str, name: str) -> pd.DataFrame:
        """A table, `schema.table`, as the product's own models receive it.

        Raises ValueError for a schema that only exists once models have been fitted: the benchmark
        fits them itself.
        """
        if name.split(".")[0] not in SCHEMAS:
            raise ValueError(f"The benchmark reads {', '.join(SCHEMAS)}, not {name}.")
        return Warehouse(folder=str(self.walked(source))).read(name)

    def roles(self, source: str) -> ml_frames.Roles:
        """What the yml says about the columns of `source`."""
        manifest = self.walked(source) / "work" / "dbt" / "manifest.json"
        return ml_frames.roles(json.loads(manifest.read_text()), source)

    def walked(self, source: str) -> Path:
        """The folder of a source whose tables are made by the code as it stands.

        Topics that ask for the same source at once wait for one walk of it.
        """
        with (self.home.path / f".{source}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return self._walked(source)

    def _walked(self, source: str) -> Path:
        root = self.home.root(source)
        stamp = root / "work" / "benchmarked_with"
        code = fingerprint()
        if not stamp.is_file() or stamp.read_text() != code:
            folder = "" if source == "demo" else str(self.data / FOLDERS.get(source, source))
            walk = first_steps(self.home, SELECTED, source, data=folder)
            if walk.returncode:
                raise RuntimeError(f"{source} could not be walked: {walk.stdout}{walk.stderr}")
            stamp.write_text(code)
        return root


def fingerprint(project: Path = PROJECT) -> str:
    """Checksum of all that decides what stands in the frames."""
    files = [
        file
        for folder in MADE_OF
        for file in (project / folder).rglob("*")
        if file.suffix in {".csv", ".py", ".sql", ".yml"} and "target" not in file.parts
    ]
    content = (f"{file.relative_to(project)}\n{file.read_text()}" for file in sorted(files))
    return sha256("\n".join(content).encode()).hexdigest()
