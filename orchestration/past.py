"""What the current generation knows of the past: its history, and the model that made it."""

from orchestration.identifiers import literal, quoted
from orchestration.model_store import ModelStore
from orchestration.moment import as_of_date
from orchestration.publishing import generations
from orchestration.resources import Warehouse

BEFORE = "segments_before"

COMMON_COLUMNS = """
    select column_name
    from information_schema.columns
    where (table_catalog, table_schema, table_name) in (
        ('generation', 'marts', $mart), (current_database(), 'published', $table)
    )
    group by column_name
    having count(*) = 2
    order by column_name
"""


def marts(manifest: dict) -> dict[str, str]:
    """The tables of the dbt source `published`, and the mart each one is a copy of."""
    tables = [t for t in manifest["sources"].values() if t["source_name"] == "published"]
    return {table["identifier"]: table["config"]["meta"]["mart"] for table in tables}


def read_back(warehouse: Warehouse, marts: dict[str, str], data_id: str) -> dict[str, int]:
    """Fill the tables of schema `published` from the current generation; their rows by table.

    They are empty before the first publish, and when the generation is of other data: two
    businesses would make one history. A column that an older generation lacks is null.
    """
    current = generations.current(warehouse.root)
    continues = current is not None and current.manifest.get("data_id") == data_id
    with warehouse.connect() as connection:
        if continues:
            database = current.path / "warehouse.duckdb"
            connection.execute(f"attach {literal(database)} as generation (read_only)")
        connection.begin()
        for table, mart in marts.items():
            connection.execute(f"delete from {quoted('published', table)}")
            names = {"mart": mart, "table": table}
            common = connection.execute(COMMON_COLUMNS, names).fetchall() if continues else []
            if common:
                columns = ", ".join(quoted(column) for (column,) in common)
                connection.execute(
                    f"insert into {quoted('published', table)} ({columns})"
                    f" select {columns} from {quoted('generation', 'marts', mart)}"
                )
        connection.commit()
        return {table: connection.table(f"published.{table}").shape[0] for table in marts}


def model_before(warehouse: Warehouse) -> object | None:
    """The segment model of the last published date; None when that date had none.

    A run at a new date finds it in the current generation. A rerun of that date finds there the
    model of its own first try, so the earlier one is kept beside the models in service.
    """
    current = generations.current(warehouse.root)
    published = ModelStore(current.path / "models")
    is_earlier = current.manifest["as_of_date"] < as_of_date(warehouse).isoformat()
    store = warehouse.models
    if published.has("segments") and (is_earlier or not store.has(BEFORE)):
        store.adopt(published, "segments", BEFORE)
    return store.previous(BEFORE)
