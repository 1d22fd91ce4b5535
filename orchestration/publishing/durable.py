"""Writes that survive the process: what a name points to was on disk before the name was."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Wait until a file or a folder's entries have left the page cache."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Sync every file below a folder, then the folders from the inside out."""
    for parent, _, names in os.walk(folder, topdown=False):
        for name in names:
            sync(Path(parent, name))
        sync(Path(parent))


def point(link: Path, target: Path) -> None:
    """Make `link` a symbolic link to `target` in one step; nobody ever finds it missing."""
    new = link.with_name(f".{link.name}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    new.replace(link)
    sync(link.parent)
