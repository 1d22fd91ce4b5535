"""What each rule of the house has to notice, tried on the demo's manifest."""

from tests.dbt import breaches_of_privacy, tampering
from tests.dbt.rules import layout, lineage, portability, proofs, words
from tests.dbt.rules.project import model

# A rule, what is done to the manifest, and whom the rule has to name.
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
        lambda m: tampering.say(m, "dim_segments", "\nlast as (\n\n    select 1 as one\n)\n"),
        "dim_segments",
    ),
    (
        lineage.layers_are_read_one_way,
        lambda m: tampering.read(m, "int_customers", "model.clientele.feat_customer_rfm"),
        "int_customers reads model.clientele.feat_customer_rfm",
    ),
    (
        lineage.layers_are_read_one_way,
        lambda m: tampering.read(m, "feat_customer_rfm", "model.clientele.stg_run__files"),
        "feat_customer_rfm reads model.clientele.stg_run__files",
    ),
    (
        lineage.layers_are_read_one_way,
        lambda m: tampering.read(m, "dim_customers", "source.clientele.demo.customers"),
        "dim_customers reads source.clientele.demo.customers",
    ),
    (
        lineage.layers_are_read_one_way,
        lambda m: tampering.read(m, "feat_customers", "source.clientele.scores.score_churn"),
        "feat_customers reads source.clientele.scores.score_churn",
    ),
    (
        lineage.every_page_is_an_exposure_of_marts,
        lambda m: m["exposures"].pop("exposure.clientele.page_spend"),
        "page_spend",
    ),
    (
        lineage.every_page_is_an_exposure_of_marts,
        lambda m: tampering.expose(m, "page_spend", "model.clientele.feat_customers"),
        "page_spend",
    ),
    (
        proofs.a_test_proves_the_grain,
        lambda m: tampering.forget_tests(m, "dim_segments"),
        "dim_segments",
    ),
    (
        proofs.a_unit_test_offers_bait,
        lambda m: tampering.forget_unit_tests(m, "label_customer_churn"),
        "label_customer_churn",
    ),
    (
        proofs.a_unit_test_offers_bait,
        lambda m: tampering.take_the_bait_away(m, "feat_customer_service"),
        "feat_customer_service",
    ),
    (
        portability.nobody_asks_the_clock,
        lambda m: tampering.say(m, "int_as_of", "\n-- now\nwhere happened_at < NOW ()"),
        "int_as_of",
    ),
    (
        portability.nobody_asks_the_clock,
        lambda m: m["macros"]["macro.clientele.score_quintile"].update(macro_sql="current_date"),
        "score_quintile",
    ),
    (
        portability.nobody_speaks_duckdb_only,
        lambda m: tampering.say(m, "feat_customers", "\nselect * exclude (is_current) from joined"),
        "feat_customers",
    ),
    (
        portability.no_model_is_incremental_or_constrained,
        lambda m: model(m, "dim_segments")["config"].update(materialized="incremental"),
        "dim_segments",
    ),
    *breaches_of_privacy.BREACHES,
]
