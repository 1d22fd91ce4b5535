"""The roles of columns for the active source, read from its dbt manifest when a model trains."""

from ml import frames
from orchestration.parsing import manifest


def roles(source: str) -> frames.Roles:
    """What the yml says: read at run time, so that a column added a minute ago is learnt from."""
    return frames.roles(manifest(source), source)
