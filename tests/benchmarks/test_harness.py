"""What the benchmark prints and keeps, and when it says that something is wrong."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace

import duckdb
import pytest

from tests.benchmarks import page, published
from tests.benchmarks.frames import MADE_OF, Frames, fingerprint
from tests.benchmarks.protocols import PROTOCOLS, TOPICS
from tests.benchmarks.row import Row
from tests.walks import PROJECT, Home

MET = Row(1, "ROC-AUC", 0.85034, ">= .850", True, low=0.8401, high=0.86, reference=0.8499)
MISSED = Row(7, "profit", -3046.0, ">= +1,320", False, tried="A budget instead of a threshold.")


def test_every_number_has_one_topic_and_one_protocol():
    numbers = [number for topic in TOPICS.values() for number in topic]
    assert sorted(numbers) == list(PROTOCOLS) == list(range(1, 28))


def test_the_page_shows_figures_intervals_and_what_was_tried():
    text = page.page([MET, MISSED])
    assert "| 1 | ROC-AUC | 0.8503 [0.8401, 0.86] | 0.8499 | >= .850 | yes |" in text
    assert "| 7 | profit | -3,046 |  | >= +1,320 | no |" in text
    assert "### 7\n\n- profit: A budget instead of a threshold.\n" in text
    assert "Not measured yet: 2, 3, 4, 5, 6, 8, 9," in text


def test_a_goal_that_was_met_is_found_on_the_page():
    assert page.met_on(page.page([MET, MISSED])) == {(1, "ROC-AUC")}
    assert page.met_on(page.page([replace(MET, is_met=False)])) == set()


def test_the_page_of_the_project_explains_every_number():
    written = (PROJECT / "docs" / "benchmarks.md").read_text()
    for number, words in PROTOCOLS.items():
        assert f"{number}. {words}\n" in written


def test_the_page_of_the_project_says_what_was_tried_for_every_goal_missed():
    written = (PROJECT / "docs" / "benchmarks.md").read_text()
    missed = [line.split(" | ")[1] for line in written.splitlines() if line.endswith("| no |")]
    assert missed
    told = [line.removeprefix("- ") for line in written.splitlines() if line.startswith("- ")]
    for figure in missed:
        # What holds for several figures is said once, behind the last of them.
        (line,) = [line for line in told if line.startswith(figure) or f"; {figure}" in line]
        tried = [line.split(f"{last}: ")[1] for last in missed if f"{last}: " in line]
        assert len(tried[-1].split()) > 10, figure


def test_a_bi_tool_reads_the_figures_and_a_topic_replaces_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("CLIENTELE_HOME", str(tmp_path))
    published.write({"classifiers": [MISSED], "response": [MISSED]})
    assert published.write({"classifiers": [MET]}) == [MET, MISSED]
    with duckdb.connect(str(tmp_path / "benchmarks.duckdb"), read_only=True) as connection:
        found = connection.sql("select topic, number, ours, is_met, low from benchmarks")
        assert found.fetchall() == [
            ("classifiers", 1, 0.85034, True, 0.8401),
            ("response", 7, -3046.0, False, None),
        ]


@pytest.mark.parametrize("folder", MADE_OF)
def test_an_edit_of_what_makes_the_frames_asks_for_a_new_walk(tmp_path, folder):
    for name in MADE_OF:
        shutil.copytree(PROJECT / name, tmp_path / name)
    before = fingerprint(tmp_path)
    edited = next(
        file for file in sorted((tmp_path / folder).rglob("*")) if file.suffix in {".yml", ".py"}
    )
    edited.write_text(edited.read_text() + "\n")
    assert before == fingerprint(PROJECT) != fingerprint(tmp_path)


def test_tables_that_need_fitted_models_are_not_frames(tmp_path):
    with pytest.raises(ValueError, match=r"features, experiments, not scores\.score_churn"):
        Frames(Home(tmp_path), tmp_path).table("demo", "scores.score_churn")


def test_without_the_public_files_it_says_so(tmp_path):
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks"],
        cwd=PROJECT,
        env=os.environ | {"CLIENTELE_DATA": str(tmp_path / "nowhere")},
        capture_output=True,
        text=True,
    )
    assert told.returncode == 3
    assert told.stderr.startswith(f"ERROR 3 The public data sets are not at '{tmp_path}/nowhere'.")
