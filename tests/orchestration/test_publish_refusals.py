"""What does not pass the audit is not published, and readers keep the last generation."""

from pathlib import Path

import dagster as dg
import duckdb
import pytest

from orchestration.publishing import generations
from orchestration.publishing.audit import audited
from tests.orchestration.built_work import TABLES, build, changed, names, published


@pytest.fixture
def root(tmp_path) -> Path:
    return tmp_path / "warehouse" / "demo"


@pytest.fixture
def work(root) -> Path:
    return build(root / "work" / "warehouse.duckdb")


def refused(code: int, work: Path, root: Path, tables=TABLES) -> str:
    """The sentence of the refusal, after checking that readers and folder are as before."""
    before = [each.id for each in generations.generations(root)]
    with pytest.raises(dg.Failure) as failure:
        published(work, root, tables)
    assert failure.value.metadata["exit_code"].value == code
    assert names(root / "generations") == before
    generations.verify(generations.current(root))
    return failure.value.description


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "insert into marts.dim_customers from marts.dim_customers limit 3",
            "3 keys occur more than once: marts.dim_customers (customer_id).",
        ),
        (
            "insert into marts.rpt_kpis from marts.rpt_kpis where segment_key is null",
            "1 keys occur more than once: marts.rpt_kpis (kpi, segment_key).",
        ),
        (
            "update scores.score_churn set as_of_date = null where customer_id = 'c1'",
            "the key is null in 1 rows: scores.score_churn.as_of_date.",
        ),
        (
            "drop table scores.score_churn",
            "a table that should be published was not built: scores.score_churn.",
        ),
        (
            "alter table marts.rpt_kpis drop column segment_key",
            "a table lacks columns that its yml describes (segment_key): marts.rpt_kpis.",
        ),
        (
            "alter table marts.rpt_kpis alter column stamp type hugeint",
            "Parquet turns HUGEINT into DOUBLE: marts.rpt_kpis.stamp.",
        ),
    ],
)
def test_what_breaks_the_contract_is_refused_and_readers_keep_the_last(
    work, root, statement, sentence
):
    published(work, root)
    assert refused(4, changed(work, statement), root).startswith(sentence)


def test_a_lost_row_is_refused(work):
    with duckdb.connect() as connection:
        connection.execute(f"attach '{work}' as published (read_only)")
        assert audited(connection, TABLES[0], expected_rows=500)["rows"] == 500
        with pytest.raises(dg.Failure, match=r"500 rows were written of 501: marts\.dim_customers"):
            audited(connection, TABLES[0], expected_rows=501)


def test_a_missing_work_file_is_refused(work, root):
    published(work, root)
    work.unlink()
    assert refused(2, work, root).startswith("there is no built warehouse to publish")


def test_a_folder_that_cannot_be_written_is_refused_before_the_work_begins(work, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(dg.Failure, match="cannot be written") as failure:
        published(work, tmp_path / "file" / "demo")
    assert failure.value.metadata["exit_code"].value == 6
