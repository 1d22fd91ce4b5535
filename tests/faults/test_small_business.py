"""Too little data is no fault: the run completes, and every score says how little it rests on."""

import json

import pytest

from orchestration.assets import uplift
from seeds.simulate import write_business
from tests.orchestration.scores import assert_one_complete_score_per_active_customer, headcount
from tests.walks import Home

pytestmark = [pytest.mark.matrix, pytest.mark.xdist_group("small_business")]

TABLES = ("score_segments", "score_churn", "score_spend")


def walked(factory, customers: int, *arguments: str) -> tuple[Home, str]:
    """A business of so many customers after its first run, and what the terminal said."""
    folder = factory.mktemp("small")
    write_business(folder / "business", customers=customers)
    home = Home.made(folder / "home")
    result = home.clientele("run", "--data", str(folder / "business"), *arguments)
    assert result.returncode == 0, result.stdout + result.stderr
    return home, result.stdout


def bases(home: Home, table: str) -> set[str]:
    with home.published("demo") as published:
        found = published.execute(f"select distinct score_basis from scores.{table}").fetchall()
    return {basis for (basis,) in found}


def text(home: Home, page: str) -> str:
    return (home.root("demo") / "current" / "site" / page).read_text()


@pytest.fixture(scope="module")
def fifty(tmp_path_factory) -> tuple[Home, str]:
    return walked(tmp_path_factory, 50)


@pytest.fixture(scope="module")
def one(tmp_path_factory) -> tuple[Home, str]:
    """The day has one known outcome: two months before it the customer was there already."""
    return walked(tmp_path_factory, 1, "--as-of", "2024-06-05")


@pytest.fixture(scope="module")
def nobody(tmp_path_factory) -> tuple[Home, str]:
    """A year after the last purchase of fifty customers."""
    return walked(tmp_path_factory, 50, "--as-of", "2026-01-01")


@pytest.mark.parametrize(("business", "active"), [("fifty", 27), ("one", 1), ("nobody", 0)])
def test_everybody_active_has_one_complete_score_of_each_kind(business, active, request):
    home, _ = request.getfixturevalue(business)
    with home.published("demo") as published:
        assert headcount(published)[1] == active
        for table in TABLES:
            assert_one_complete_score_per_active_customer(published, table, active)


def test_fifty_customers_get_what_is_known_and_are_told_so(fifty):
    home, said = fifty
    assert bases(home, "score_churn") == {"prior"} and bases(home, "score_spend") == {"rule"}
    assert "WARNING  baseline of models/churn: 13 lost and 162 kept customers" in said
    assert "The naive forecast serves until a model is shown to beat it" in said


def test_the_history_names_the_gate_and_the_promotion(fifty):
    with fifty[0].published("demo") as published:
        runs = published.execute(
            "select model, gate_result, promoted from marts.rpt_model_runs order by model"
        ).fetchall()
        served = published.execute(
            "select distinct algorithm from marts.rpt_model_leaderboard "
            "where model = 'spend' and is_champion"
        ).fetchall()
    assert runs == [
        ("churn", "baseline", True),
        ("hazard", "baseline", True),
        ("response", "baseline", True),
        ("segments", "passed", True),
        ("spend", "baseline", True),
        ("uplift", "lottery, personalisation, feedback, margins, plan", True),
        ("value", "baseline", True),
    ]
    assert served == [("naive",)]


def test_the_manifest_calls_a_fallback_a_warning(fifty):
    manifest = json.loads((fifty[0].root("demo") / "current" / "manifest.json").read_text())
    red = {(gate["asset"], gate["check"]) for gate in manifest["gates"] if not gate["passed"]}
    fallen_back = ("churn", "hazard", "response", "spend", "value")
    assert red == {
        *((f"models/{name}", "baseline") for name in fallen_back),
        *(("models/uplift", name) for name in uplift.GATES),
    }
    assert all(gate["is_warning"] for gate in manifest["gates"] if not gate["passed"])


def test_one_customer_is_scored_by_the_prior_and_put_in_no_false_segment(one):
    home, said = one
    assert bases(home, "score_churn") == bases(home, "score_spend") == {"prior"}
    with home.published("demo") as published:
        chance = published.execute("select churn_probability from scores.score_churn").fetchone()
        low, mean, high = published.execute(
            "select expected_spend_low, expected_spend, expected_spend_high from scores.score_spend"
        ).fetchone()
        segments = published.execute("select segment_name from marts.dim_segments").fetchall()
    assert chance == (0.25,), "none of one has left: (0 + 1/2) / (1 + 1)"
    assert low == 0 and high == 4 * mean > 0
    assert segments == [("Insufficient data",)]
    assert "Too few customers, or too alike, to split (1)" in said


def test_a_business_without_anybody_active_is_published_and_says_so(nobody):
    home, _ = nobody
    with home.published("demo") as published:
        assert headcount(published) == (50, 0)
        revenue = published.execute("select sum(net_amount) from marts.fct_transactions").fetchone()
    assert revenue[0] > 0
    assert "Nobody can be said to be leaving: no customer is active" in text(home, "churn.html")
    assert "Nobody has a spend forecast: no customer is active" in text(home, "spend.html")
    assert "This source has no segments yet" in text(home, "segments.html")
