"""Forgetting one person: the order of things, so that it can die anywhere and be run again."""

from datetime import UTC, datetime
from pathlib import Path

from orchestration import places
from orchestration.errors import AUDIT_FAILED, USAGE, refusal
from orchestration.forgetting import exports, ids, person, replacing, search, work_folder
from orchestration.forgetting.declared import KEY
from orchestration.forgetting.ids import Ids
from orchestration.forgetting.traces import Traces
from orchestration.forgotten import Forgotten
from orchestration.lock import run_lock
from orchestration.publishing import generations, retention
from orchestration.publishing.generations import Generation


def forget(
    root: Path, given: str, names: set[str], personal: dict[str, str] | None = None
) -> dict | None:
    """Remove a customer from everything below `root` and publish what stays; the proof row.

    None when they were forgotten before and nothing of them is left. `names` are what the source's
    files call the column of the customer id, `personal` those that are personal, by raw table.
    Refuses with 2 an id that nothing knows, with 4 when the byte search finds the person in what
    would stay, with 5 while a run is at work.
    """
    generations.require_writable(root)
    with run_lock(root):
        retention.remove_partials(root)
        old = generations.generations(root)
        forgotten = Forgotten.read(root)
        work = root / "work" / work_folder.FILE
        who = ids.of(work, given, forgotten, personal or {})
        customer_id = who.customer_id
        traces = person.traces(work, who)
        if not forgotten.has_begun(customer_id):
            if not is_known(root, old, who, {KEY, *names}):
                if not forgotten.matches(customer_id):
                    raise unknown(root)
                if not found(root, traces, []):
                    return None
            forgotten = forgotten.begin(customer_id, proof(old, customer_id), who.own)
            forgotten.write(root)
        proven = forgotten.proven(customer_id)
        try:
            replacements = replacing.written(root, proven)
            work_folder.clean(root / "work", proven)
            exports.clean(root, proven)
            require_nothing(found(root, traces, old))
            replacing.switch(root, replacements, old)
        finally:
            retention.remove_partials(root)
        require_nothing(found(root, traces, []))
        proven.write(root)
        return forgotten.begun[forgotten.digest(customer_id)]


def is_known(root: Path, old: list[Generation], who: Ids, names: set[str]) -> bool:
    files = [root / "work", *(generation.path for generation in old)]
    databases = [path / work_folder.FILE for path in files if (path / work_folder.FILE).is_file()]
    return any(
        person.rows(database, one, names)
        for database in databases
        for one in {who.customer_id, who.own}
    )


def proof(old: list[Generation], customer_id: str) -> dict:
    """What the proof row will say, counted in what readers see before anything is removed."""
    current = next((each for each in old if each.is_current), None)
    held = person.rows(current.path / work_folder.FILE, customer_id, {KEY}) if current else {}
    return {
        "erased_at": datetime.now(UTC).replace(tzinfo=None, microsecond=0).isoformat(),
        "as_of_date": current.manifest["as_of_date"] if current else None,
        "tables_changed": len(held),
        "rows_removed": sum(held.values()),
        "generations_replaced": len(replacing.publications(old)),
        # Published only once the byte search has found nothing in what stays.
        "is_verified": True,
    }


def found(root: Path, traces: Traces, leaving: list[Generation]) -> list[str]:
    """Where the person still is, in the warehouse folder and in Dagster's; not in what leaves."""
    gone = tuple(generation.path for generation in leaving)
    files = search.files_below(root, places.dagster_home())
    staying = [path for path in files if not any(path.is_relative_to(each) for each in gone)]
    return search.found(staying, traces)


def require_nothing(places_left: list[str]) -> None:
    if places_left:
        raise refusal(
            AUDIT_FAILED,
            "The customer is not forgotten yet",
            f"the byte search still finds them in {places_left[0]}"
            + (f" and {len(places_left) - 1} other places" if places_left[1:] else ""),
            "Remove that, then forget the customer again.",
        )


def unknown(root: Path) -> Exception:
    return refusal(
        USAGE,
        "No such customer",
        f"source {root.name} has no row of the id given",
        "Write the id as customer_id has it in marts.dim_customers, or as the files have it.",
    )
