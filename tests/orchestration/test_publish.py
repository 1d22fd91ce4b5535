"""Publishing a small work file: what a generation holds."""

from pathlib import Path

import duckdb
import pytest

from orchestration.publish import PublishedTable
from orchestration.publishing import manifest
from orchestration.publishing.logical_hash import logical_hash
from tests.orchestration.built_work import RUN, TABLES, build, changed, published


@pytest.fixture
def root(tmp_path) -> Path:
    return tmp_path / "warehouse" / "demo"


@pytest.fixture
def work(root) -> Path:
    return build(root / "work" / "warehouse.duckdb")


def read(folder: Path, query: str) -> list[tuple]:
    with duckdb.connect(folder / "warehouse.duckdb", read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_a_generation_holds_tables_twins_site_models_and_a_manifest(work, root, tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<h1>Customers</h1>")
    (tmp_path / "models" / "churn").mkdir(parents=True)
    (tmp_path / "models" / "churn" / "model.ubj").write_bytes(b"\x00\x01")

    folder = published(work, root, site=tmp_path / "site", models=tmp_path / "models")

    assert folder == root / "generations" / "000001-1a2b3c4d"
    assert str((root / "current").readlink()) == "generations/000001-1a2b3c4d"
    assert sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()) == [
        "manifest.json",
        "models/churn/model.ubj",
        "parquet/marts/dim_customers.parquet",
        "parquet/marts/rpt_kpis.parquet",
        "parquet/scores/score_churn.parquet",
        "site/index.html",
        "warehouse.duckdb",
    ]


def test_the_database_holds_the_published_tables_only_and_says_which_generation_it_is(work, root):
    folder = published(work, root)
    tables = read(folder, "select schema_name || '.' || table_name from duckdb_tables() order by 1")
    assert [name for (name,) in tables] == [
        "marts.dim_customers",
        "marts.rpt_kpis",
        "meta.generation",
        "scores.score_churn",
    ]
    stamp = read(
        folder, "select * replace (as_of_date::varchar as as_of_date) from meta.generation"
    )
    assert stamp == [("000001-1a2b3c4d", RUN["run_id"], "demo", "2024-06-01")]


def test_descriptions_travel_as_comments(work, root):
    folder = published(work, root)
    query = "select comment from duckdb_tables() where table_name = 'dim_customers'"
    assert read(folder, query) == [(TABLES[0].description,)]
    query = "select comment from duckdb_columns() where column_name = 'churn_probability'"
    assert read(folder, query) == [("0 to 1.",)]


def test_rows_lie_in_the_order_of_their_keys_in_the_table_and_in_its_twin(work, root):
    folder = published(work, root)
    twin = folder / "parquet" / "marts" / "dim_customers.parquet"
    for relation in ("marts.dim_customers", f"'{twin}'"):
        ids = [row[0] for row in read(folder, f"select customer_id from {relation}")]
        assert ids == sorted(ids)


def test_the_manifest_says_what_the_tables_say(work, root):
    folder = published(work, root)
    told = manifest.read(folder)
    churn = told["tables"]["scores.score_churn"]
    assert churn["rows"] == 500
    assert churn["columns"]["as_of_date"] == "DATE"
    twin = f"'{folder / 'parquet' / 'scores' / 'score_churn.parquet'}'"
    with duckdb.connect(work, read_only=True) as connection:
        for relation in ("scores.score_churn", twin):
            assert logical_hash(connection, relation, TABLES[2].volatile) == churn["logical_hash"]
    assert told["versions"]["duckdb"] == duckdb.__version__
    assert {name: told[name] for name in RUN} == RUN


def test_the_same_business_built_twice_has_the_same_hashes_and_another_does_not(work, root):
    def hashes(folder: Path) -> dict[str, str]:
        return {name: t["logical_hash"] for name, t in manifest.read(folder)["tables"].items()}

    first = hashes(published(work, root))
    again = hashes(published(build(work), root))
    changed(work, "update marts.dim_customers set monetary = 0 where customer_id = 'c7'")
    other = hashes(published(work, root))
    assert again == first
    assert {name for name in first if other[name] != first[name]} == {"marts.dim_customers"}


def test_the_published_file_has_no_wal_and_the_storage_version_older_drivers_read(work, root):
    folder = published(work, root)
    assert not list(folder.rglob("*.wal"))
    with duckdb.connect() as connection:
        connection.execute(f"attach '{folder / 'warehouse.duckdb'}' as published (read_only)")
        tags = connection.execute(
            "select tags['storage_version'] from duckdb_databases() "
            "where database_name = 'published'"
        ).fetchone()[0]
    assert tags.startswith("v1.4.0")


def test_a_name_from_the_manifest_is_never_code(work, root):
    hostile = 'x"; drop table marts.dim_customers; --'
    quoted = hostile.replace('"', '""')
    changed(work, f'create table marts."{quoted}" as select 1 as "{quoted}"')
    table = PublishedTable("marts", hostile, (hostile,), "it's; --", {hostile: "'); --"})
    folder = published(work, root, [*TABLES, table])
    assert manifest.read(folder)["tables"][f"marts.{hostile}"]["rows"] == 1
    assert manifest.read(folder)["tables"]["marts.dim_customers"]["rows"] == 500
