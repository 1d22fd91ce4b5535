"""Every kept generation replaced by one without the people who are forgotten, in the same order."""

from pathlib import Path

import dagster as dg

from orchestration.errors import ARTEFACT_CORRUPT, AUDIT_FAILED
from orchestration.forgetting.rewriting import rewrite
from orchestration.forgotten import Forgotten
from orchestration.publishing import durable, generations, retention
from orchestration.publishing.generations import Generation


def publications(kept: list[Generation]) -> list[list[Generation]]:
    """Generations by the run that published them, in order; the last of each is the newest copy.

    An attempt that died in the middle leaves a publication twice, as it was and rewritten.
    """
    by_run: dict[str, list[Generation]] = {}
    for generation in kept:
        by_run.setdefault(run_of(generation), []).append(generation)
    return list(by_run.values())


def run_of(generation: Generation) -> str:
    try:
        return generation.manifest["run_id"]
    except dg.Failure:
        return generation.id  # Its manifest is damaged: it is nobody's copy.


def written(root: Path, forgotten: Forgotten) -> list[tuple[Path, bool]]:
    """Each publication written anew but still unfinished, oldest first, and whether it is current.

    One that cannot be written anew is left out, for it has to go all the same, unless readers
    are sent to it: then its refusal stands and nothing has changed for them.
    """
    found = []
    for copies in publications(generations.generations(root)):
        is_current = any(copy.is_current for copy in copies)
        new_id = generations.next_id(root, run_of(copies[-1]))
        try:
            partial = rewrite(copies[-1], new_id, root / "work" / "forgetting", forgotten)
        except dg.Failure as failure:
            code = failure.metadata["exit_code"].value
            if is_current or code not in (AUDIT_FAILED, ARTEFACT_CORRUPT):
                raise
        else:
            found.append((partial, is_current))
    return found


def switch(root: Path, replacements: list[tuple[Path, bool]], old: list[Generation]) -> None:
    """Send readers to the new copy of what they read, then remove every old generation.

    The newest goes first: whatever is left when this dies keeps its order.
    """
    for partial, _ in replacements:
        partial.rename(partial.with_name(partial.name.strip(".").removesuffix(".partial")))
    durable.sync(root / "generations")
    for partial, is_current in replacements:
        if is_current:
            generations.switch(root, partial.name.strip(".").removesuffix(".partial"))
    for generation in reversed(old):
        retention.remove(generation)
