"""The dbt project keeps the rules of the house, and each rule notices who breaks it."""

import pytest

from orchestration import parsing, places
from tests.dbt import breaches
from tests.dbt.rules import layout, lineage, portability, proofs, words
from tests.dbt.rules.project import model

# A rule, what is done to the demo's manifest, and whom the rule has to name.
BREACHES = [
    (
        words.the_name_begins_with_its_layer,
        lambda m: model(m, "dim_segments").update(name="segments"),
        "segments",
    ),
    (
        words.the_first_comment_is_the_grain,
        lambda m: model(m, "dim_segments").update(raw_code="-- All segments.\nselect 1 as one"),
        "dim_segments",
    ),
    (
        words.the_description_ends_with_the_grain,
        lambda m: model(m, "dim_segments").update(description="Grain, segment_key. And more."),
        "dim_segments",
    ),
    (
        words.every_declared_column_is_described,
        lambda m: model(m, "dim_segments")["columns"]["avg_age"].update(description=""),
        "dim_segments.avg_age",
    ),
    (
        words.every_declared_column_is_described,
        lambda m: m["sources"]["source.clientele.scores.score_churn"]["columns"][
            "scored_at"
        ].update(description=""),
        "score_churn.scored_at",
    ),
    (
        words.everyone_has_an_owner,
        lambda m: model(m, "dim_segments")["config"]["meta"].pop("owner"),
        "dim_segments",
    ),
    (
        layout.a_cte_has_air_around_its_query,
        lambda m: breaches.say(m, "dim_segments", "\nlast as (\n\n    select 1 as one\n)\n"),
        "dim_segments",
    ),
    (
        lineage.layers_are_read_one_way,
        lambda m: breaches.read(m, "int_customers", "model.clientele.feat_customer_rfm"),
        "int_customers reads model.clientele.feat_customer_rfm",
    ),
    (
        lineage.layers_are_read_one_way,
        lambda m: breaches.read(m, "feat_customer_rfm", "model.clientele.stg_run__files"),
        "feat_customer_rfm reads model.clientele.stg_run__files",
    ),
    (
        lineage.layers_are_read_one_way,
        lambda m: breaches.read(m, "dim_customers", "source.clientele.demo.customers"),
        "dim_customers reads source.clientele.demo.customers",
    ),
    (
        lineage.layers_are_read_one_way,
        lambda m: breaches.read(m, "feat_customers", "source.clientele.scores.score_churn"),
        "feat_customers reads source.clientele.scores.score_churn",
    ),
    (
        lineage.every_page_is_an_exposure_of_marts,
        lambda m: m["exposures"].pop("exposure.clientele.page_spend"),
        "page_spend",
    ),
    (
        lineage.every_page_is_an_exposure_of_marts,
        lambda m: breaches.expose(m, "page_spend", "model.clientele.feat_customers"),
        "page_spend",
    ),
    (
        proofs.a_test_proves_the_grain,
        lambda m: breaches.forget_tests(m, "dim_segments"),
        "dim_segments",
    ),
    (
        proofs.a_unit_test_offers_bait,
        lambda m: breaches.forget_unit_tests(m, "label_customer_churn"),
        "label_customer_churn",
    ),
    (
        proofs.a_unit_test_offers_bait,
        lambda m: breaches.take_the_bait_away(m, "feat_customer_service"),
        "feat_customer_service",
    ),
    (
        portability.nobody_asks_the_clock,
        lambda m: breaches.say(m, "int_as_of", "\n-- now\nwhere happened_at < NOW ()"),
        "int_as_of",
    ),
    (
        portability.nobody_asks_the_clock,
        lambda m: m["macros"]["macro.clientele.score_quintile"].update(macro_sql="current_date"),
        "score_quintile",
    ),
    (
        portability.nobody_speaks_duckdb_only,
        lambda m: breaches.say(m, "feat_customers", "\nselect * exclude (is_current) from joined"),
        "feat_customers",
    ),
    (
        portability.no_model_is_incremental_or_constrained,
        lambda m: model(m, "dim_segments")["config"].update(materialized="incremental"),
        "dim_segments",
    ),
]
RULES = list(dict.fromkeys(rule for rule, *_ in BREACHES))


@pytest.fixture(scope="module", params=places.sources())
def manifest(request) -> dict:
    return parsing.manifest(request.param)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps_its_rules(manifest, rule):
    assert rule(manifest) == []


@pytest.mark.parametrize(
    ("rule", "breach", "culprit"),
    BREACHES,
    ids=[f"{rule.__name__}-{culprit}" for rule, _, culprit in BREACHES],
)
def test_each_rule_names_who_breaks_it(rule, breach, culprit):
    manifest = parsing.manifest("demo")
    breach(manifest)
    assert rule(manifest) == [culprit]


def test_every_model_that_reads_history_is_point_in_time():
    assert proofs.point_in_time(parsing.manifest("demo")) == [
        "feat_customer_attributes",
        "feat_customer_behaviour",
        "feat_customer_campaigns",
        "feat_customer_rfm",
        "feat_customer_service",
        "label_customer_churn",
        "label_customer_spend",
    ]
