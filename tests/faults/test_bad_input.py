"""Bad input: an exit code and one sentence; what is published stays as it was."""

import shutil
from pathlib import Path

import pytest

from tests.walks import Home

pytestmark = pytest.mark.xdist_group("bad_input")


@pytest.fixture(scope="module")
def home(demo, tmp_path_factory) -> Home:
    return demo.copied(tmp_path_factory.mktemp("refused") / "home")


@pytest.fixture(scope="module")
def business(demo) -> Path:
    """The files of the demo business, to be damaged one copy at a time."""
    return demo.root("demo") / "work" / "business"


def without_column(folder: Path) -> None:
    lines = (folder / "customers.csv").read_text().splitlines()
    lines[0] = lines[0].replace("signed_up_on", "joined")
    (folder / "customers.csv").write_text("\n".join(lines) + "\n")


DAMAGES = {
    "a missing file": (lambda folder: (folder / "transactions.csv").unlink(), "transactions.csv"),
    "an empty file": (lambda folder: (folder / "transactions.csv").write_text(""), "0 bytes"),
    "a missing column": (without_column, "signed_up_on"),
}


def refused(home: Home, code: int, *arguments: str) -> str:
    """The one line of a refusal, after making sure that nothing else was said or changed."""
    link = home.root("demo") / "current"
    before = link.resolve(), (link / "manifest.json").read_bytes()
    result = home.clientele("run", *arguments)
    lines = result.stderr.strip().splitlines()
    assert result.returncode == code, result.stderr
    assert len(lines) == 1
    assert lines[0].startswith(f"ERROR {code} ")
    assert (link.resolve(), (link / "manifest.json").read_bytes()) == before
    return lines[0]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_refused_by_name(home, business, tmp_path, damage):
    harm, named = DAMAGES[damage]
    damaged = Path(shutil.copytree(business, tmp_path / "damaged"))
    harm(damaged)
    assert named in refused(home, 3, "--source", "demo", "--data", str(damaged))


def test_a_path_that_is_not_there_is_refused(home, tmp_path):
    assert "nowhere" in refused(home, 3, "--data", str(tmp_path / "nowhere"))


def test_an_unknown_source_is_told_the_known_ones(home):
    said = refused(home, 2, "--source", "acme")
    assert "'acme'" in said
    for known in ("cdnow", "demo", "hillstrom", "online_retail", "telco_churn", "telecom_cdr"):
        assert known in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--as-of", "yesterday"), "Write YYYY-MM-DD"),
        (("--encoding", "klingon"), "'klingon'. Choose one of utf-8"),
        (("--data", "az://container/shop"), "needs DuckDB's extension azure"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_before_the_run(home, arguments, sentence):
    assert sentence in refused(home, 2, *arguments)
