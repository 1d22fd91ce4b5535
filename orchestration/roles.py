"""The roles of columns for the active source, read from its dbt manifest when a model trains."""

import json
from functools import lru_cache
from pathlib import Path

from ml import frames
from orchestration.parsing import manifest_path


def roles(source: str) -> frames.Roles:
    """What the yml says: read at run time, so that a column added a minute ago is learnt from."""
    path = manifest_path(source)
    return _roles(source, path, path.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _roles(source: str, path: Path, parsed_at: int) -> frames.Roles:
    """Nine steps of a run ask, and a manifest takes a fifth of a second to read."""
    return frames.roles(json.loads(path.read_text()), source)
