"""What a person does in the Dagster UI: materialise all of it, or one table.

The project has just been edited: a feature more, a column in SQL and its yml, and no Python at all.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from orchestration.lock import run_lock
from seeds.simulate import write_business
from tests.orchestration.questions import FAILURE, LAST_RUN, ROW_COUNT
from tests.orchestration.terminal import on_terminal
from tests.orchestration.webserver import Webserver

pytestmark = pytest.mark.xdist_group("webserver")

ONE_MODEL = ["features", "feat_customer_rfm"]


@dataclass(frozen=True)
class Launched:
    """Everything, and right behind it one model: the run ids, and how the second one waited."""

    everything: str
    one_model: str
    waiting: str
    published: Path


@pytest.fixture(scope="module")
def business(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("business")
    write_business(folder, customers=1_500)
    return folder


@pytest.fixture(scope="module")
def launched(webserver, assets, business) -> Launched:
    paths = [asset["assetKey"]["path"] for asset in assets]
    everything = webserver.launch(paths, {"data": str(business), "tuning_seconds": 0})
    one_model = webserver.launch([ONE_MODEL])
    webserver.reached(everything, "STARTED", "FAILURE")
    waiting = webserver.run(one_model)["status"]
    webserver.ended(everything)
    published = current(webserver)
    webserver.ended(one_model)
    return Launched(everything, one_model, waiting, published)


def current(webserver: Webserver) -> Path:
    return (webserver.home.root("demo") / "current").resolve()


def test_everything_launched_in_the_ui_publishes_a_generation(webserver, launched):
    assert webserver.run(launched.everything)["status"] == "SUCCESS"
    assert launched.everything.startswith(launched.published.name.partition("-")[2])
    with webserver.home.published("demo") as connection:
        customers = connection.execute("select count(*) from marts.dim_customers").fetchone()[0]
    assert customers == 1_500


def test_the_new_column_reaches_every_model(webserver, launched):
    with webserver.home.published("demo") as published:
        shares = dict(
            published.execute(
                "select model, share from marts.rpt_feature_importance "
                "where feature = 'largest_order'"
            ).fetchall()
        )
        is_prior = published.execute(
            "select bool_and(score_basis = 'prior') from scores.score_response"
        ).fetchone()[0]
    assert set(shares) == {"churn", "hazard", "response", "spend"}
    # A base rate reads no feature; every model that serves reads this one.
    assert {model for model, share in shares.items() if share > 0} >= {"churn", "spend"}
    assert (shares["response"] == 0) == is_prior


def test_a_second_launch_waits_in_the_queue_until_the_first_has_ended(webserver, launched):
    assert launched.waiting == "QUEUED"
    ended = webserver.run(launched.everything)["endTime"]
    assert webserver.run(launched.one_model)["startTime"] >= ended


def test_one_model_launched_alone_leaves_what_is_published_as_it_was(webserver, launched):
    assert webserver.run(launched.one_model)["status"] == "SUCCESS"
    assert current(webserver) == launched.published
    assert list(launched.published.parent.iterdir()) == [launched.published]


def test_a_table_that_dbt_built_shows_its_row_count(webserver, launched):
    answer = webserver.ask(ROW_COUNT, asset={"path": ONE_MODEL})
    observed = answer["assetOrError"]["assetObservations"][0]
    rows = {entry["label"]: entry.get("intValue") for entry in observed["metadataEntries"]}
    assert observed["runId"] == launched.one_model
    assert rows["dagster/row_count"] > 1_500


def test_one_model_launched_while_a_run_is_at_work_elsewhere_is_told_so(webserver, launched):
    with run_lock(webserver.home.root("demo")):
        run_id = webserver.launch([ONE_MODEL])
        assert webserver.ended(run_id)["status"] == "FAILURE"
    assert "Another run is at work" in str(webserver.ask(FAILURE, run=run_id))


def test_a_run_of_the_terminal_stands_in_the_list_with_what_it_made(webserver, business):
    run_id = on_terminal(webserver.home, "seeds/demo_business", business)
    run = webserver.ask(LAST_RUN)["runsOrError"]["results"][0]
    assert (run["id"], run["status"]) == (run_id, "SUCCESS")
    assert {"key": "clientele/door", "value": "terminal"} in run["tags"]
    assert run["assets"] == [{"key": {"path": ["seeds", "demo_business"]}}]
