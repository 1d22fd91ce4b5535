"""What a table says, in 64 characters: equal for equal rows, however they are stored or ordered.

Every row becomes one text, every text its MD5 as a 128-bit number, and the numbers are added
modulo 2^128. Addition forgets the order of rows, files, threads and row groups, and unlike xor it
counts duplicates. A sum of MD5s does not resist somebody who builds collisions on purpose; it is
here to notice accidents, the sha256 of the files in the manifest guards the bytes.
"""

import hashlib
import json

import duckdb

from orchestration.identifiers import quoted

# Nine significant digits tell any two 32-bit floats apart, which is what the models score in, and
# forget the last bits of a 64-bit mean, which change with the order in which two threads add.
FLOATING = "format('{{:.8e}}', case when {0} = 0 then 0 else {0} end)"

RENDERED = {
    "DOUBLE": FLOATING,
    "FLOAT": FLOATING,
    # As text it would follow the time zone of the session.
    "TIMESTAMP WITH TIME ZONE": "cast(epoch_us({0}) as varchar)",
}


def columns(connection: duckdb.DuckDBPyConnection, relation: str) -> dict[str, str]:
    """Column names and SQL types of a relation, in their order."""
    described = connection.execute(f"describe select * from {relation}").fetchall()
    return {name: kind for name, kind, *_ in described}


def logical_hash(
    connection: duckdb.DuckDBPyConnection,
    relation: str,
    volatile: frozenset[str] = frozenset(),
) -> str:
    """sha256 over the names and types of the columns, the row count and the sum of row digests.

    `relation` is SQL: a quoted table name or a call such as read_parquet(...). Columns in
    `volatile` (stamps of the clock or the run) and the order of columns do not count. Decimals,
    dates and integers count exactly, floating point to nine significant digits.
    """
    kept = sorted(
        (name, kind) for name, kind in columns(connection, relation).items() if name not in volatile
    )
    row = ", ".join(field(name, kind) for name, kind in kept)
    rows, upper, lower = connection.execute(
        f"""
        with digests as (select md5_number(concat('', {row})) as digest from {relation})

        select
            count(*),
            coalesce(sum(cast(digest >> 64 as hugeint)), 0),
            coalesce(sum(cast(digest & {2**64 - 1} as hugeint)), 0)
        from digests
        """
    ).fetchone()
    total = ((int(upper) << 64) + int(lower)) % 2**128
    return hashlib.sha256(json.dumps([kept, rows, total]).encode()).hexdigest()


def field(name: str, kind: str) -> str:
    """One value as length:text or ~ for null, so that no two rows can read alike."""
    text = RENDERED.get(kind, "cast({0} as varchar)").format(quoted(name))
    return f"coalesce(length({text}) || ':' || {text}, '~')"
