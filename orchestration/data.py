"""Which raw files a run reads, and which business they are of."""

from hashlib import sha256
from pathlib import Path

from orchestration.errors import USAGE, refusal
from orchestration.loading import remote
from orchestration.resources import Warehouse
from orchestration.settings import RunSettings


def simulated_folder(warehouse: Warehouse) -> Path:
    """Where the demo business is written when no data is named."""
    return warehouse.work / "business"


def data_named(warehouse: Warehouse, settings: RunSettings) -> str:
    """What to read: the path or address given, the simulated business, or what was read last."""
    if remote.is_remote(settings.data):
        return settings.data
    if settings.data:
        return str(Path(settings.data).expanduser().resolve())
    if settings.source == "demo":
        return str(simulated_folder(warehouse).resolve())
    last = warehouse.work / "data_path"
    if not last.is_file():
        raise refusal(
            USAGE,
            "No data is named",
            f"source {settings.source} has not been read before",
            "Give --data PATH, or set data in the launchpad.",
        )
    return last.read_text()


def data_id(warehouse: Warehouse, settings: RunSettings) -> str:
    """Which business the raw files are of: another path, or another simulation, is another one."""
    data = data_named(warehouse, settings)
    is_simulated = data == str(simulated_folder(warehouse).resolve())
    business = f"simulated with seed {settings.seed}" if is_simulated else data
    return sha256(business.encode()).hexdigest()[:16]
