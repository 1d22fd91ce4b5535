"""The dbt manifest decides what is published, under which keys and descriptions."""

import dagster as dg
import pytest

from orchestration.publishing.tables import published_tables


def node(schema: str, name: str, meta: dict, **columns: dict) -> dict:
    """A model or source table as dbt writes it into its manifest; columns map to their meta."""
    return {
        "resource_type": "model",
        "schema": schema,
        "alias": name,
        "identifier": name,
        "description": f"About {name}.",
        "config": {"meta": meta},
        "columns": {
            column: {"description": f"The {column}.", "config": {"meta": about}}
            for column, about in columns.items()
        },
    }


KPIS = node(
    "marts",
    "rpt_kpis",
    {"keys": ["kpi", "segment_key"]},
    kpi={},
    segment_key={"null_means": "all segments"},
)
CHURN = node("scores", "score_churn", {"keys": ["customer_id"]}, scored_at={"volatile": True})


def test_models_of_marts_and_tables_of_scores_are_published_and_nothing_else():
    told = {
        "nodes": {"b": KPIS, "a": node("staging", "stg_demo__customers", {})},
        "sources": {"c": CHURN, "d": node("raw", "customers", {})},
    }
    labels = [table.label for table in published_tables(told, "demo")]
    assert labels == ["marts.rpt_kpis", "scores.score_churn"]


def test_keys_descriptions_and_what_may_vary_come_from_the_yml():
    kpis, churn = published_tables({"nodes": {"b": KPIS}, "sources": {"c": CHURN}}, "demo")
    assert kpis.keys == ("kpi", "segment_key")
    assert kpis.nullable_keys == {"segment_key"}
    assert kpis.description == "About rpt_kpis."
    assert kpis.column_descriptions["kpi"] == "The kpi."
    assert churn.volatile == {"scored_at"}


def test_a_table_without_keys_is_refused():
    told = {"nodes": {"a": node("marts", "rpt_kpis", {})}, "sources": {}}
    with pytest.raises(dg.Failure, match=r"declares no keys: marts\.rpt_kpis") as failure:
        published_tables(told, "demo")
    assert failure.value.metadata["exit_code"].value == 2


def test_a_manifest_without_tables_is_refused():
    with pytest.raises(dg.Failure, match="no table in schema marts or scores: source demo"):
        published_tables({"nodes": {}, "sources": {}}, "demo")
