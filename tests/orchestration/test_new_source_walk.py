"""A stranger's file, all the way: `clientele new-source`, then `clientele run`."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from tests.orchestration.newcomers import copied
from tests.orchestration.scores import assert_one_complete_score_per_active_customer, booked
from tests.orchestration.strangers import STRANGERS
from tests.walks import Home

pytestmark = [
    pytest.mark.matrix,
    pytest.mark.real_data,
    pytest.mark.xdist_group("new_source"),
]


def written(file: Path) -> Decimal:
    """The money in the file, added up without the product."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines, delimiter=";")
        return sum(Decimal(row["Importe"].replace(",", ".")) for row in rows)


def test_a_history_is_scored_and_keeps_every_cent(real_data, tmp_path):
    stranger = next(one for one in STRANGERS if one.name == "compras")
    file = stranger.make(real_data, tmp_path)
    home = Home.made(tmp_path / "home", copied(tmp_path / "project"))
    result = home.clientele("new-source", "compras", str(file), "--yes")
    assert result.returncode == 0, result.stdout + result.stderr
    with home.run("--source", "compras", "--data", str(file)).published("compras") as published:
        (active,) = published.execute(
            "select count(*) from marts.dim_customers where is_active"
        ).fetchone()
        for table in ("score_segments", "score_churn", "score_spend"):
            assert_one_complete_score_per_active_customer(published, table, active)
        assert booked(published) == str(written(file))
    assert active > 500
