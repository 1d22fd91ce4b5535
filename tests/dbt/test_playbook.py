"""A bad line in a csv that people keep fails a test of dbt, and the sentence names the line."""

import json

import duckdb

from orchestration import parsing, places
from tests.dbt import commands

HOLDOUTS = """
    select * from (values
        ('universal', 0.05, 0.02, 'evergreen'), ('universal', 0.05, 0.02, 'birch'),
        ('spring', 0.6, 0.0, 'larch'), ('autumn', 0.1, 0.0, 'larch')
    ) as lines (scope, holdout_share, exploration_share, salt)
"""
CAMPAIGN_ARMS = """
    select * from (values
        ('demo', null, 'email', 1.0, 0.0, 0.0, null), ('demo', null, 'email', 1.0, 0.0, 0.0, null),
        ('demo', 'spring', 'offer', 1.0, 0.0, -2.5, 0.5)
    ) as lines (
        source, campaign_id, arm, planned_weight, fixed_cost, incentive_cost,
        assumed_incremental_share
    )
"""
MARGIN_RATES = """
    select * from (values (null, 0.3), (null, 0.4), ('toys', 0.5), ('toys', 0.5))
    as lines (category, margin_rate)
"""
# What each test says of the lines above.
SAID = {
    "shares_of_holdouts_csv_can_be_drawn": "scope spring",
    "holdouts_csv_has_one_universal_line": "2 lines with scope universal",
    "scopes_of_holdouts_csv_stand_once": "two lines of scope universal",
    "salts_of_holdouts_csv_stand_once": "two lines of salt larch",
    "arms_of_campaign_arms_csv_are_planned_once": "two lines of source demo, campaign_id none",
    "figures_of_campaign_arms_csv_can_be": "arm offer of campaign spring",
    "margin_rates_csv_has_one_line_for_what_has_none_of_its_own": "2 lines in force without",
    "rates_of_margin_rates_csv_stand_once": "two lines in force for category none",
}


def test_a_bad_line_is_named(tmp_path):
    file = tmp_path / "demo" / "work" / "warehouse.duckdb"
    file.parent.mkdir(parents=True)
    with duckdb.connect(str(file)) as connection:
        connection.execute("create schema playbook")
        connection.execute(f"create table playbook.holdouts as {HOLDOUTS}")
        connection.execute(f"create table playbook.campaign_arms as {CAMPAIGN_ARMS}")
        connection.execute("create schema intermediate")
        connection.execute(f"create table intermediate.int_margin_rates as {MARGIN_RATES}")
    commands.run(tmp_path, "demo", places.DBT_PROJECT, ("test", "--select", *SAID))
    written = json.loads((tmp_path / "target" / "run_results.json").read_text())["results"]
    results = [each for each in written if each["unique_id"].startswith("test.")]
    nodes = parsing.manifest("demo")["nodes"]
    with duckdb.connect(str(file), read_only=True) as connection:
        said = dict(sentence(nodes[each["unique_id"]], each, connection) for each in results)
    assert {result["status"] for result in results} == {"fail"}
    assert said.keys() == SAID.keys()
    assert {name: said[name] for name, words in SAID.items() if words not in said[name]} == {}


def sentence(node: dict, result: dict, connection: duckdb.DuckDBPyConnection) -> tuple[str, str]:
    """A test's name and what a run says when it fails, about the first row that it finds."""
    (row,) = connection.execute(result["compiled_code"]).df().head(1).to_dict("records")
    return node["name"], node["config"]["meta"]["sentence"].format(**row)
