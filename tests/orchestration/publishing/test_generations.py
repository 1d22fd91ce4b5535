"""Generations on disk: numbering, the switch, what stays, the way back, and corruption."""

import shutil
from pathlib import Path

import dagster as dg
import pytest

from orchestration.publish import publish
from orchestration.publishing import generations, retention
from tests.orchestration.built_work import RUN, TABLES, build, names


@pytest.fixture(scope="module")
def four_publishes(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("warehouse") / "demo"
    work = build(root / "work" / "warehouse.duckdb", customers=20)
    for number in range(4):
        run = {**RUN, "run_id": f"{number}abcdef0-run"}
        publish(work, root, TABLES, run=run, site=None, models=None)
    return root


@pytest.fixture
def root(four_publishes, tmp_path) -> Path:
    """The source after four publishes, for each test anew."""
    return shutil.copytree(four_publishes, tmp_path / "demo", symlinks=True)


def ids(root: Path) -> list[str]:
    return [each.id for each in generations.generations(root)]


def refusal_of(code: int, action, *arguments) -> str:
    with pytest.raises(dg.Failure) as failure:
        action(*arguments)
    assert failure.value.metadata["exit_code"].value == code
    return failure.value.description


def test_the_three_newest_generations_stay_and_the_newest_is_current(root):
    assert ids(root) == ["000002-1abcdef0", "000003-2abcdef0", "000004-3abcdef0"]
    assert generations.current(root).id == "000004-3abcdef0"
    assert generations.current(root).manifest["generation_id"] == "000004-3abcdef0"
    assert [each.is_current for each in generations.generations(root)] == [False, False, True]


def test_before_the_first_publish_there_is_no_generation(tmp_path):
    assert generations.generations(tmp_path) == []
    assert generations.current(tmp_path) is None
    assert generations.next_id(tmp_path, "9F8E7D6C5B") == "000001-9f8e7d6c"


def test_rollback_goes_back_one_generation_at_a_time_until_there_is_none(root):
    assert generations.rollback(root).id == "000003-2abcdef0"
    assert generations.rollback(root).id == "000002-1abcdef0"
    assert "no older generation" in refusal_of(2, generations.rollback, root)
    assert generations.current(root).id == "000002-1abcdef0"


def test_without_a_current_generation_there_is_no_way_back(root):
    (root / "current").unlink()
    assert "no older generation" in refusal_of(2, generations.rollback, root)


def test_the_current_generation_stays_however_old_it_is(root):
    generations.switch(root, "000002-1abcdef0")
    shutil.copytree(root / "generations/000004-3abcdef0", root / "generations/000005-cafe")
    retention.retain(root)
    assert ids(root) == [
        "000002-1abcdef0",
        "000003-2abcdef0",
        "000004-3abcdef0",
        "000005-cafe",
    ]


def test_a_number_is_used_once_even_after_a_rollback_a_loss_or_a_crash(root):
    generations.rollback(root)
    assert generations.next_id(root, "cafe") == "000005-cafe"
    (root / "generations" / ".000007-dead.partial").mkdir()
    assert generations.next_id(root, "cafe") == "000008-cafe"
    shutil.rmtree(root / "generations")
    assert generations.next_id(root, "cafe") == "000004-cafe"


def test_a_run_id_that_is_no_name_is_refused(root):
    assert "run id" in refusal_of(2, generations.next_id, root, "../")


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(file.read_bytes()[:-1]),
        lambda file: file.write_bytes(bytes([file.read_bytes()[0] ^ 1]) + file.read_bytes()[1:]),
        lambda file: file.unlink(),
    ],
    ids=["truncated", "flipped", "missing"],
)
def test_damage_to_any_file_is_named_with_both_checksums(root, damage):
    generation = generations.current(root)
    for file in ("warehouse.duckdb", "parquet/marts/rpt_kpis.parquet", "manifest.json"):
        kept = (generation.path / file).read_bytes()
        damage(generation.path / file)
        sentence = refusal_of(7, generations.verify, generation)
        assert file in sentence
        if not file.endswith(".json"):
            expected = generations.Generation(generation.path, True).manifest["files"][file]
            assert expected["sha256"] in sentence
        (generation.path / file).write_bytes(kept)
    generations.verify(generation)


def test_a_manifest_edited_by_hand_is_noticed(root):
    path = generations.current(root).path / "manifest.json"
    path.write_text(path.read_text().replace("2024-06-01", "2024-07-01"))
    assert "sha256" in refusal_of(7, generations.verify, generations.current(root))


def test_a_stray_wal_beside_the_database_is_noticed(root):
    (root / "current" / "warehouse.duckdb.wal").write_bytes(b"stale")
    assert "warehouse.duckdb.wal" in refusal_of(7, generations.verify, generations.current(root))


def test_rollback_refuses_a_damaged_generation_and_stays_where_it_is(root):
    (root / "generations/000003-2abcdef0/warehouse.duckdb").write_bytes(b"no database")
    refusal_of(7, generations.rollback, root)
    assert generations.current(root).id == "000004-3abcdef0"


def test_rollback_works_when_the_current_folder_was_lost(root):
    shutil.rmtree(root / "generations/000004-3abcdef0")
    assert generations.current(root) is None
    assert generations.rollback(root).id == "000003-2abcdef0"


def test_a_folder_that_cannot_be_written_is_refused_before_any_work(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    sentence = refusal_of(6, generations.require_writable, tmp_path / "file")
    assert str(tmp_path / "file" / "generations") in sentence


def test_a_writable_folder_is_left_as_it_was(root):
    before = names(root / "generations")
    generations.require_writable(root)
    assert names(root / "generations") == before
