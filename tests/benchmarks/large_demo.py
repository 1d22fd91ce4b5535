"""A demo business large enough for its planted effects to be found, walked up to its frames."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from orchestration.resources import Warehouse
from seeds.simulate import write_business
from tests.benchmarks.frames import SELECTED, Frames, fingerprint
from tests.first_steps import first_steps
from tests.walks import Home

CUSTOMERS = 100_000
# The learners of effects were chosen on worlds of other seeds.
SEED = 8


@dataclass(frozen=True)
class LargeDemo:
    """Tables as the product's models receive them, beside what only the simulator knows."""

    root: Path
    truth: Path

    def table(self, name: str) -> pd.DataFrame:
        return Warehouse(folder=str(self.root)).read(name)

    def effects(self, campaign: str, arm: str) -> pd.Series:
        """Revenue that contacts of the arm added, by customer."""
        known = pd.read_csv(self.truth / "effects.csv", dtype={"customer_id": str})
        of_arm = known[(known["campaign_id"] == campaign) & (known["arm"] == arm)]
        return of_arm.set_index("customer_id")["true_effect"]

    def hazards(self, date: pd.Timestamp) -> pd.Series:
        """Chance to leave at a first of month, by customer."""
        known = pd.read_csv(self.truth / "hazards.csv", parse_dates=["as_of_date"])
        return known[known["as_of_date"] == date].set_index("customer_id")["true_hazard"]


def large_demo(frames: Frames) -> LargeDemo:
    """The business, made and walked once and kept for as long as the code of its frames stands."""
    path = frames.home.path / "large"
    home = Home(path) if (path / "dagster").is_dir() else Home.made(path)
    root, files = home.root("demo"), path / "business"
    stamp, code = root / "work" / "benchmarked_with", fingerprint()
    if not stamp.is_file() or stamp.read_text() != code:
        write_business(files, CUSTOMERS, SEED)
        walk = first_steps(home, SELECTED, data=str(files))
        if walk.returncode:
            raise RuntimeError(f"The large demo could not be walked: {walk.stdout}{walk.stderr}")
        stamp.write_text(code)
    return LargeDemo(root, files / "truth")
