"""What the warehouse keeps of people it forgot."""

import duckdb
import pytest

from orchestration.forgotten import Forgotten

FORGOTTEN = Forgotten().begin("13085", {}).begin("7590-VHVEG", {})


def test_a_forgotten_id_is_recognised_after_it_was_written_down_and_stands_nowhere(tmp_path):
    FORGOTTEN.write(tmp_path)
    kept = Forgotten.read(tmp_path)
    assert kept == FORGOTTEN
    assert kept.matches("13085") and not kept.matches("13086")
    assert "13085" not in (tmp_path / "forgotten.json").read_text()
    assert (tmp_path / "forgotten.json").stat().st_mode & 0o077 == 0


def test_nobody_is_forgotten_before_the_first(tmp_path):
    assert not Forgotten.read(tmp_path).matches("13085")


def test_two_warehouses_keep_different_digests_of_one_person():
    assert not Forgotten().begin("13085", {}).people & FORGOTTEN.people


@pytest.mark.parametrize("id", ["13085", "13085.0", " 7590-VHVEG ", "13086", "1308", "", None])
def test_sql_recognises_whom_python_recognises(id):
    relation = "(select $id::varchar as id)"
    for condition in (FORGOTTEN.sql("id"), FORGOTTEN.sql_of("given", "id")):
        asked = f"with given as {relation} select {condition} from given"
        answer = duckdb.execute(asked, {"id": id}).fetchone()
        assert answer == (FORGOTTEN.matches(id or ""),)


def test_an_empty_list_recognises_nobody():
    assert duckdb.execute(f"select {Forgotten().sql(chr(39) + 'x' + chr(39))}").fetchone() == (
        False,
    )


def test_a_proof_is_numbered_once_and_names_nobody_when_it_is_done():
    first = FORGOTTEN.proven("7590-VHVEG").proven("13085")
    assert [proof["erasure_number"] for proof in first.erasures] == [1, 2]
    assert not first.begun
    assert not any(digest in str(first.erasures) for digest in first.people)
    assert first.begin("ana", {}).begun[first.digest("ana")]["erasure_number"] == 3
