"""The two ids of one person: the published one, and the one that the source's files have."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.forgotten import Forgotten
from orchestration.identifiers import quoted
from orchestration.spelling import spelt_sql


@dataclass(frozen=True)
class Ids:
    """`customer_id` stands in all that is built, `own` in the files; mostly they are the same."""

    customer_id: str
    own: str


def of(work: Path, given: str, forgotten: Forgotten, personal: dict[str, str]) -> Ids:
    """Both ids of the person whom `given` names, by either of them.

    `personal` maps raw tables onto the column of an id that is personal itself; without such
    tables there is one id only. A surrogate cannot be turned back: the raw rows are asked, and
    once they are gone only the files' own id finds the person.
    """
    if not personal:
        return Ids(given, given)
    own = own_id(work, given, forgotten, personal)
    if own:
        return Ids(given, own)
    surrogate = forgotten.surrogate(given)
    if forgotten.matches(given) and not forgotten.matches(surrogate):
        return Ids(given, given)
    return Ids(surrogate, given)


def own_id(
    work: Path, customer_id: str, forgotten: Forgotten, personal: dict[str, str]
) -> str | None:
    """The id in the raw rows whose surrogate is `customer_id`; None when no row has it."""
    if not work.is_file():
        return None
    with duckdb.connect(work, read_only=True) as connection:
        kept = connection.execute(
            "select table_name from information_schema.tables where table_schema = 'raw'"
        ).fetchall()
        for table, column in personal.items():
            if (table,) not in kept:
                continue
            found = connection.execute(
                f"select {spelt_sql(quoted(column))} from {quoted('raw', table)} "
                f"where md5($1 || {spelt_sql(quoted(column))}) = $2 limit 1",
                [forgotten.salt, customer_id],
            ).fetchone()
            if found:
                return found[0]
    return None
