import dagster as dg
import duckdb
import pytest

from orchestration.ingest import load
from tests.orchestration.raw_files import spec

ORDERS = 'id,name,amount\n1,Ana,10.5\n2,"Bob, Dr.",20.25\n3,O\'Neil,30\n'


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture
def folder(tmp_path, connection):
    """orders.csv and the same orders as orders.parquet, in a folder with an awkward name."""
    folder = tmp_path / "it's [a] folder*"
    folder.mkdir()
    (folder / "orders.csv").write_text(ORDERS)
    orders = connection.read_csv(str(tmp_path / "it?s ?a? folder*" / "orders.csv"))
    orders.write_parquet(str(folder / "orders.parquet"))
    return folder


PARQUET = spec(table="in_place", paths=("orders.parquet",))


def test_parquet_in_place_equals_the_csv(connection, folder):
    copied, in_place = load(connection, [spec(), PARQUET], folder)
    values = "id::varchar, name, amount::double"
    csv = connection.execute(f"select line_number - 1, {values} from raw.orders").fetchall()
    parquet = connection.execute(f"select line_number, {values} from raw.in_place").fetchall()
    assert parquet == csv
    assert in_place.records == in_place.rows == copied.rows == 3
    assert in_place.quarantined == in_place.ignored_blank == 0


def test_parquet_becomes_a_view_that_keeps_its_types(connection, folder):
    load(connection, [PARQUET], folder)
    described = connection.execute("describe raw.in_place").fetchall()
    assert [kind for _, kind, *_ in described][:3] == ["VARCHAR", "BIGINT", "BIGINT"]
    assert connection.execute("select view_name from duckdb_views() where not internal").fetchall()


def test_table_may_change_from_parquet_to_csv_and_back(connection, folder):
    for paths in (("orders.parquet",), ("orders.csv",), ("orders.parquet",)):
        (loaded,) = load(connection, [spec(paths=paths)], folder)
        assert loaded.rows == 3


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("select 1 as id, 'x' as name", "Columns missing: 'orders.parquet' lacks 'amount'"),
        (
            "select 1 as id, 'x' as name, 2 as amount where false",
            "File without rows: 'orders.parquet' has columns but no rows",
        ),
    ],
)
def test_unusable_parquet_file_is_refused(connection, tmp_path, query, sentence):
    connection.sql(query).write_parquet(str(tmp_path / "orders.parquet"))
    with pytest.raises(dg.Failure, match=sentence):
        load(connection, [PARQUET], tmp_path)


def test_file_that_is_not_parquet_is_refused(connection, tmp_path):
    (tmp_path / "orders.parquet").write_text(ORDERS)
    with pytest.raises(dg.Failure, match=r"'orders\.parquet' cannot be read as Parquet"):
        load(connection, [PARQUET], tmp_path)
