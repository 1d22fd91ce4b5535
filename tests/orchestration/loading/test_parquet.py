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


DAYS = spec(paths=("days/*.parquet",), aliases={"sum": "amount"})


def write_day(connection, folder, day: int, query: str) -> None:
    (folder / "days").mkdir(exist_ok=True)
    connection.sql(query).write_parquet(str(folder.parent / "day.parquet"))
    (folder.parent / "day.parquet").rename(folder / "days" / f"{day}.parquet")


def test_many_files_are_one_view_that_keeps_their_names_and_row_numbers(connection, folder):
    write_day(connection, folder, 2, "select 3 as id, 'Cas' as name, 30 as sum")
    write_day(connection, folder, 1, "select 1 as id, 'Ana' as name, 10 as sum, 'x' as note")
    loaded = load(connection, [DAYS], folder)
    assert [(file.file, file.rows, file.extra_columns) for file in loaded] == [
        ("days/1.parquet", 1, ("note",)),
        ("days/2.parquet", 1, ()),
    ]
    assert connection.execute("from raw.orders order by all").fetchall() == [
        ("days/1.parquet", 1, 1, "Ana", 10),
        ("days/2.parquet", 1, 3, "Cas", 30),
    ]


def test_only_files_that_changed_count_as_read(connection, folder):
    write_day(connection, folder, 1, "select 1 as id, 'Ana' as name, 10 as amount")
    write_day(connection, folder, 2, "select 3 as id, 'Cas' as name, 30 as amount")
    load(connection, [DAYS], folder)
    write_day(connection, folder, 2, "select 3 as id, 'Cas' as name, 31 as amount")
    write_day(connection, folder, 3, "select 4 as id, 'Dee' as name, 40 as amount")
    (folder / "days" / "1.parquet").rename(folder / "days" / "0.parquet")
    again = load(connection, [DAYS], folder)
    assert [file.was_read for file in again] == [True, True, True]
    assert [file.was_read for file in load(connection, [DAYS], folder)] == [False, False, False]
    assert connection.execute("select sum(amount) from raw.orders").fetchone() == (81,)


@pytest.mark.parametrize(
    "query",
    ["select 3 as id, 'Cas' as name, '30' as amount", "select 3 as id, 'Cas' as name, 30 as sum"],
    ids=["type", "name"],
)
def test_file_of_another_schema_is_refused_by_name(connection, folder, query):
    write_day(connection, folder, 1, "select 1 as id, 'Ana' as name, 10 as amount")
    write_day(connection, folder, 2, query)
    with pytest.raises(dg.Failure, match=r"Schemas differ between files: 'days/2\.parquet' has"):
        load(connection, [DAYS], folder)
