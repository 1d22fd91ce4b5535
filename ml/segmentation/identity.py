"""Who each cluster is: its key, lineage, name and description together."""

from collections.abc import Sequence
from typing import Protocol

from ml.frames import Roles
from ml.segmentation import names as segment_names
from ml.segmentation.profiles import Profile


class Named(Protocol):
    """A segment of the previous model: its name and the (column, is_high) pairs behind it."""

    name: str
    traits: list


def identified(
    found: Sequence[Profile],
    keys: Sequence[str],
    lineages: Sequence[str],
    kept: Sequence[Named | None],
    roles: Roles,
) -> list[dict]:
    """Key, name, description, lineage and traits per cluster, in the order of the profiles.

    `kept` holds the old segment that a cluster continues. Its name is kept while the profile
    still says the same; the others are named around the names in use, so that no two are alike.
    """
    words = {
        number: (old.name, old.traits)
        for number, old in enumerate(kept)
        if old is not None and found[number].still_says(old.traits)
    }
    for number, profile in enumerate(found):
        if number not in words:
            taken = {name for name, _ in words.values()}
            words[number] = segment_names.name(profile, roles, taken, keys[number])
    return [
        {
            "key": keys[number],
            "name": words[number][0],
            "description": segment_names.description(profile, roles),
            "lineage": lineages[number],
            "traits": words[number][1],
        }
        for number, profile in enumerate(found)
    ]
