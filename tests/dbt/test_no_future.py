"""Whatever becomes known from a date on, all that is built for that date stays as it is."""

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest

from orchestration.publishing.logical_hash import logical_hash
from seeds.simulate import write_business
from tests.dbt.futures import ANOTHER_PAST, DISTANT_PAST, FUTURES
from tests.dbt.peeks import A_MOMENT_TOO_LATE, WHEN_IT_HAPPENED
from tests.dbt.rebuilding import Business, hashes, opened

pytestmark = [pytest.mark.matrix, pytest.mark.xdist_group("no_future")]

AS_OF = date(2024, 1, 1)
# A snapshot that the business looks back on at AS_OF.
SNAPSHOT = date(2023, 10, 1)
# Half of what is known at AS_OF, where purchase histories are counted.
HALF = date(2023, 7, 2)
# What the futures of the demo put in the place of its staging.
REPLACED = ("stg_demo__customer_attributes", "stg_demo__campaign_contacts")

# Below the snapshots, a model knows what the business knows.
CUT_AT_AS_OF = ("int_transactions", "int_service_events", "int_campaign_contacts")


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Business:
    folder = tmp_path_factory.mktemp("no_future")
    write_business(folder / "business", customers=200, months=14)
    return Business.loaded("demo", folder / "home", folder / "business", AS_OF)


@pytest.fixture(scope="module")
def after_snapshot(demo) -> Path:
    """The demo business with another future from SNAPSHOT on."""
    return demo.rebuilt("after snapshot", FUTURES["demo"], SNAPSHOT, REPLACED)


@pytest.fixture(scope="module")
def after_half(demo) -> Path:
    """The demo business with another future from HALF on."""
    return demo.rebuilt("after half", FUTURES["demo"], HALF, REPLACED)


@pytest.fixture(scope="module")
def after_as_of(demo) -> Path:
    """The demo business with another future from AS_OF on."""
    script = f"{DISTANT_PAST}; {FUTURES['demo']}"
    return demo.rebuilt("after as_of", script, AS_OF, REPLACED)


def cdnow_sample(real_data: Path, folder: Path) -> date:
    """The header and 800 lines: about 250 customers."""
    with (real_data / "cdnow" / "CDNOW_master.txt").open() as lines:
        sample = [line for line, _ in zip(lines, range(801), strict=False)]
    (folder / "CDNOW_master.txt").write_text("".join(sample))
    return date(1998, 1, 1)


def online_retail_sample(real_data: Path, folder: Path) -> date:
    """All lines of about 200 customers."""
    lines = f"'{real_data}/online_retail_ii/online_retail_II.csv.gz', all_varchar = true"
    duckdb.sql(
        f"""copy (from read_csv({lines}) where "Customer ID" like '%25.0' or "Customer ID" like
        '%50.0' or "Customer ID" like '%75.0') to '{folder}/online_retail_II.csv'"""
    )
    return date(2011, 6, 1)


def assert_nothing_changed(before: Path, after: Path) -> None:
    for schema in ("intermediate", "features"):
        kept = hashes(before, schema)
        assert len(kept) >= 7
        assert hashes(after, schema) == kept
    # The futures were there to be read.
    assert hashes(after, "raw") != hashes(before, "raw")


def test_what_the_demo_learns_later_changes_nothing(demo, after_as_of):
    assert_nothing_changed(demo.kept("as it was"), after_as_of)


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("source", "sample"), [("cdnow", cdnow_sample), ("online_retail", online_retail_sample)]
)
def test_what_a_real_business_learns_later_changes_nothing(source, sample, real_data, tmp_path):
    as_of_date = sample(real_data, tmp_path)
    business = Business.loaded(source, tmp_path / "home", tmp_path, as_of_date)
    after = business.rebuilt("after as_of", FUTURES[source], as_of_date)
    assert_nothing_changed(business.kept("as it was"), after)


def test_a_snapshot_knows_nothing_of_what_the_business_learnt_since(demo, after_snapshot):
    where = f"as_of_date <= date '{SNAPSHOT}'"
    before, after = (
        {
            table: found
            for table, found in hashes(warehouse, "features", where).items()
            if table.startswith("feat_customer_")
        }
        for warehouse in (demo.kept("as it was"), after_snapshot)
    )
    assert len(before) == 11
    assert after == before


def test_another_past_changes_every_feature_label_and_training_table(demo):
    before = hashes(demo.kept("as it was"), "features")
    after = hashes(demo.rebuilt("another past", ANOTHER_PAST, AS_OF), "features")
    assert [table for table in before if before[table] == after[table]] == []


@pytest.mark.parametrize("peeks", [A_MOMENT_TOO_LATE, WHEN_IT_HAPPENED], ids=["at", "late"])
def test_every_model_that_peeks_reads_another_future(
    peeks, demo, after_snapshot, after_half, after_as_of
):
    manifest = json.loads((demo.home / "target" / "manifest.json").read_text())
    futures = {
        **dict.fromkeys(peeks, (after_snapshot, f"as_of_date <= date '{SNAPSHOT}'")),
        **dict.fromkeys(CUT_AT_AS_OF, (after_as_of, "true")),
        "feat_customer_lifetime": (after_half, f"as_of_date <= date '{HALF}'"),
    }
    unmoved = []
    # A label stands on transactions that are cut already: its own bound is for the unit tests.
    for name in filter(lambda name: not name.startswith("label_"), peeks):
        bound, peek = peeks[name]
        compiled = manifest["nodes"][f"model.clientele.{name}"]["compiled_code"]
        assert compiled.count(bound) == 1, name
        after, where = futures[name]
        rows = f"(select * from ({compiled.replace(bound, peek)}) where {where})"
        with opened(demo.kept("as it was")) as before, opened(after) as other:
            if logical_hash(before, rows) == logical_hash(other, rows):
                unmoved.append(name)
    assert unmoved == []
