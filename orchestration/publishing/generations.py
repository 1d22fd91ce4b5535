"""Generations of one source's published warehouse: which there are, which is current, the switch.

Nothing here takes a lock: whoever publishes or rolls back holds the run lock of the source.
"""

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from orchestration.errors import RESOURCE, USAGE, refusal
from orchestration.publishing import durable, manifest

FINISHED = re.compile(r"\d{6,}-[0-9a-z]+")
COUNTER = re.compile(r"\.?(\d{6,})-")


@dataclass(frozen=True)
class Generation:
    """One published folder, and whether readers are sent to it."""

    path: Path
    is_current: bool

    @property
    def id(self) -> str:
        return self.path.name

    @property
    def counter(self) -> int:
        return int(self.id.partition("-")[0])

    @property
    def manifest(self) -> dict:
        """Read on demand, so that one corrupt manifest does not hide the other generations."""
        return manifest.read(self.path)


def generations(root: Path) -> list[Generation]:
    """Every finished generation of a source, oldest first."""
    target = current_name(root)
    found = [
        Generation(path, path.name == target)
        for path in (root / "generations").glob("*")
        if FINISHED.fullmatch(path.name) and path.is_dir()
    ]
    return sorted(found, key=lambda generation: generation.counter)


def current(root: Path) -> Generation | None:
    """The generation readers are sent to; None before the first publish."""
    return next((each for each in generations(root) if each.is_current), None)


def current_name(root: Path) -> str:
    """The name behind the link, whether or not its folder still exists; empty without a link."""
    link = root / "current"
    return link.readlink().name if link.is_symlink() else ""


def next_id(root: Path, run_id: str) -> str:
    """`000007-1a2b3c4d`: one above every number seen, because clocks go backwards and runs crash.

    Unfinished folders count too, so call it before they are removed: no number is used twice.
    """
    short = re.sub(r"[^0-9a-z]", "", run_id.lower())[:8]
    if not short:
        raise refusal(USAGE, "a run id has no letter or digit", repr(run_id), "Name the run.")
    names = [path.name for path in (root / "generations").glob("*")] + [current_name(root)]
    counters = [int(seen[1]) for name in names if (seen := COUNTER.match(name))]
    return f"{max(counters, default=0) + 1:06d}-{short}"


def switch(root: Path, generation_id: str) -> Generation:
    """Send readers to a generation, in one step; who has the old one open keeps it."""
    durable.point(root / "current", Path("generations", generation_id))
    return Generation(root / "generations" / generation_id, is_current=True)


def rollback(root: Path) -> Generation:
    """Switch to the newest generation older than the current one, once its files are verified.

    Refuses with 2 when there is none and with 7 when its files are not what was published.
    """
    now = COUNTER.match(current_name(root))
    older = [each for each in generations(root) if now and each.counter < int(now[1])]
    if not older:
        raise refusal(
            USAGE,
            "there is no older generation to roll back to",
            str(root / "generations"),
            "Run the job again to publish a new one.",
        )
    verify(older[-1])
    return switch(root, older[-1].id)


def verify(generation: Generation) -> None:
    """Compare every file with the manifest; refuses with 7 on a changed, missing or foreign one."""
    manifest.verify(generation.path)


def require_writable(root: Path) -> None:
    """Write and remove a small file where generations go; refuses with 6 before any work."""
    folder = root / "generations"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0" * 4096)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise refusal(
            RESOURCE,
            f"the warehouse folder cannot be written ({error.strerror})",
            str(folder),
            "Make it writable, free space there, or set CLIENTELE_HOME to another folder.",
        ) from error
