"""The profile of a column: shapes on a sample, uniqueness and ranges on every row."""

import duckdb

from orchestration.identifiers import literal, quoted
from orchestration.newcomer.columns import FEW, NEARLY_ALL, NOTHING, Column, truth
from orchestration.newcomer.dates import SHAPES, DateWriting, possible
from orchestration.newcomer.questions import (
    DAY_AND_MONTH,
    LEVELS,
    RANGE,
    SAMPLE_ROWS,
    SAMPLED,
    SHARES,
    TIMES,
    WHOLE_FILE,
)


def profiled(
    connection: duckdb.DuckDBPyConnection,
    relation: str,
    name: str,
    rows: int,
    has_comma: bool = False,
) -> Column:
    """Look at one text column of a table of `rows` rows.

    `has_comma` says that the file writes decimal commas, where this column alone does not.
    """
    return _Look(connection, quoted(relation), name, rows, has_comma).column()


class _Look:
    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        table: str,
        name: str,
        rows: int,
        has_comma: bool,
    ):
        self.connection, self.name, self.rows, self.has_comma = connection, name, rows, has_comma
        nothing = ", ".join(literal(word) for word in NOTHING)
        text = f"nullif(trim({quoted(name)}), '')"
        self.slots = {"table": table, "value": f"if({text} in ({nothing}), null, {text})"}
        self.nothing = tuple(
            word
            for (word,) in connection.execute(
                f"select distinct {text} from {table} where {text} in ({nothing})"
            ).fetchall()
        )

    def column(self) -> Column:
        ((filled, distinct),) = self._ask(WHOLE_FILE)
        shared = {
            "name": self.name,
            "rows": self.rows,
            "filled": filled,
            "distinct": distinct,
            "nothing": tuple(sorted(self.nothing)),
        }
        if not filled:
            return Column(**shared, kind="empty", examples=())
        levels = tuple(level for (level,) in self._ask(LEVELS, limit=FEW))
        shared |= {"examples": levels[:3], "levels": levels if distinct <= FEW else ()}
        shares = self._shares()
        is_contact = shares["contact"] >= NEARLY_ALL
        shape = next((shape for shape in SHAPES if shares[shape] >= NEARLY_ALL), None)
        date = self._date(shape) if shape else None
        if date:
            return Column(**shared, kind="date", date=date)
        if distinct == 2 and all(truth(level) is not None for level in levels):
            return Column(**shared, kind="flag", least=0.0, most=1.0)
        is_comma = (self.has_comma or shares["surely_comma"]) and shares["comma"] >= NEARLY_ALL
        mark = "," if is_comma else "."
        if max(shares["plain"], shares["comma"] if mark == "," else 0) >= NEARLY_ALL:
            return self._number(shared, mark, shares, is_contact)
        return Column(**shared, kind="text", is_contact=is_contact)

    def _number(self, shared: dict, mark: str, shares: dict, is_contact: bool) -> Column:
        value = self.slots["value"]
        written = f"replace(replace({value}, '.', ''), ',', '.')" if mark == "," else value
        ((least, most, is_integer, decimals),) = self._ask(RANGE, written=f"lower({written})")
        is_integer = is_integer and shares["float_id"] < NEARLY_ALL
        return Column(
            **shared,
            kind="integer" if is_integer else "decimal",
            least=least,
            most=most,
            decimals=0 if is_integer else decimals or 0,
            decimal_mark=mark,
            is_contact=is_contact,
            is_float_id=shares["float_id"] >= NEARLY_ALL and mark == ".",
        )

    def _shares(self) -> dict[str, float]:
        """The share of sampled values of each shape."""
        counts = ", ".join(
            f"avg(regexp_full_match(v, {literal(pattern)})::integer)" for pattern in SHARES.values()
        )
        (found,) = self._ask(SAMPLED, counts=counts, rows=SAMPLE_ROWS)
        return dict(zip(SHARES, found, strict=True))

    def _date(self, shape: str) -> DateWriting | None:
        """None where the column mixes two ways of writing: it stays a text."""
        formats = SHAPES[shape]
        if len(formats) > 1:
            ((first, second),) = self._ask(DAY_AND_MONTH)
            formats = possible(formats, first or 0, second or 0)
        ((times,),) = self._ask(TIMES)
        return DateWriting(formats, times > 0) if formats else None

    def _ask(self, query: str, **slots: object) -> list[tuple]:
        return self.connection.execute(query.format(**self.slots, **slots)).fetchall()
