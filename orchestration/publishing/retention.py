"""Which generations stay: the newest, the current one, and nothing half written or half removed."""

import shutil
from pathlib import Path

from orchestration.publishing.generations import Generation, generations

KEPT = 3


def retain(root: Path) -> None:
    """Keep the newest generations and the current one; the others go."""
    for old in generations(root)[:-KEPT]:
        if not old.is_current:
            remove(old)


def remove(generation: Generation) -> None:
    """Remove a generation; readers who have it open keep it.

    The folder loses its name first, so that a killed removal leaves no half generation to open.
    """
    unnamed = generation.path.with_name(f".{generation.id}.partial")
    generation.path.rename(unnamed)
    shutil.rmtree(unnamed, ignore_errors=True)


def remove_partials(root: Path) -> None:
    """Remove what killed runs left; that they are dead is what the run lock says."""
    for stray in (root / "generations").glob(".*.partial"):
        shutil.rmtree(stray, ignore_errors=True)
