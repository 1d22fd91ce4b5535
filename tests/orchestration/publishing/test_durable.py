"""The order in which a publish reaches the disk."""

import os
from pathlib import Path

from tests.orchestration.built_work import build, published


def test_everything_is_on_disk_before_it_has_a_name(tmp_path, monkeypatch):
    """Power loss cannot be tested here; the order of calls that withstands it can."""
    root = tmp_path / "demo"
    work = build(root / "work" / "warehouse.duckdb")
    calls = []
    fsync, rename, replace = os.fsync, Path.rename, os.replace

    def watched_fsync(descriptor):
        calls.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        return fsync(descriptor)

    def watched_rename(path, target):
        calls.append("rename")
        return rename(path, target)

    def watched_replace(source, target):
        calls.append("switch")
        return replace(source, target)

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(Path, "rename", watched_rename)
    monkeypatch.setattr(os, "replace", watched_replace)
    folder = published(work, root)

    renamed, switched = calls.index("rename"), calls.index("switch")
    partial = folder.with_name(f".{folder.name}.partial")
    written = {str(partial / path.relative_to(folder)) for path in folder.rglob("*")}
    assert written | {str(partial)} <= set(calls[:renamed])
    assert str(root / "generations") in calls[renamed:switched]
    assert str(root) in calls[switched:]
