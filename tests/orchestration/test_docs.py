"""`clientele docs` on a warehouse, and on a folder without one."""

import re

import pytest

from orchestration.lock import run_lock
from tests.walks import Home

# With all others that open the work file of the demo, or read what dbt parsed for it.
pytestmark = pytest.mark.xdist_group("demo")


def test_one_page_says_what_every_table_and_metric_is(demo):
    told = demo.clientele("docs", "--source", "demo")
    assert told.returncode == 0, told.stderr
    page = demo.root("demo") / "docs" / "index.html"
    assert told.stdout.split() == ["Docs", str(page)]
    html = page.read_text()
    for words in (
        "The business's figures, defined once, by period and segment.",
        "Customers with at least one purchase in the period.",
        "metric.clientele.monthly_retention_rate",
    ):
        assert words in html
    assert re.findall(r"<(?:script|link)[^>]*(?:src|href)=.https?:", html) == []


def test_without_a_work_file_it_says_what_to_run(tmp_path):
    told = Home.made(tmp_path / "home").clientele("docs", "--source", "cdnow")
    assert told.returncode == 2
    assert told.stderr.startswith("ERROR 2 Nothing to document yet: cdnow has no work file in ")
    assert told.stderr.rstrip().endswith("Run it first: make run SOURCE=cdnow")


def test_while_a_run_is_at_work_it_does_not_wait(demo):
    with run_lock(demo.root("demo")):
        told = demo.clientele("docs", "--source", "demo")
    assert told.returncode == 5
