import duckdb
import numpy as np
import pandas as pd
import pytest

from seeds import lateness
from seeds.files import COLUMNS
from seeds.simulate import write_business

MOMENT = {"transactions": "transacted_at", "service_events": "happened_at"}


@pytest.mark.parametrize("name", MOMENT)
def test_a_few_events_reach_the_books_up_to_20_days_late(business, name):
    delays = business.ask(f"""
        select
            avg((recorded_at > {MOMENT[name]})::int) as share,
            min(recorded_at - {MOMENT[name]}) as least,
            max(recorded_at - {MOMENT[name]}) as most,
            max(recorded_at) as last
        from {name}
    """)
    assert delays["share"].item() == pytest.approx(lateness.LATE_SHARE, abs=0.005)
    assert delays["least"].item() == pd.Timedelta(0)
    assert pd.Timedelta(days=19) < delays["most"].item() <= pd.Timedelta(days=20)
    assert delays["last"].item() < pd.Timestamp("2025-01-01")


def test_what_is_on_its_way_on_closing_day_is_written_down_before_it(monkeypatch):
    monkeypatch.setattr(lateness, "LATE_SHARE", 1.0)
    happened_at = np.array(["2024-12-31T23:59:59", "2024-12-31T23:00:00"], dtype="M8[s]")
    recorded_at = lateness.recorded_at(
        happened_at, np.datetime64("2025-01-01"), np.random.default_rng(1)
    )
    assert recorded_at.tolist() == [pd.Timestamp("2024-12-31 23:59:59")] * 2


def test_lateness_changes_nothing_of_what_happened(tmp_path, monkeypatch):
    write_business(tmp_path / "prompt", customers=300, format="parquet")
    monkeypatch.setattr(lateness, "LATE_SHARE", 0.5)
    write_business(tmp_path / "late", customers=300, format="parquet")
    for name in COLUMNS:
        star = "* exclude (recorded_at)" if name in MOMENT else "*"
        prompt, late = (
            duckdb.sql(f"select {star} from '{tmp_path}/{folder}/{name}.parquet'").fetchall()
            for folder in ("prompt", "late")
        )
        assert prompt == late
