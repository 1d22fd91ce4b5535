"""Who reads what they may not, tried on the demo's manifest."""

from tests.dbt import tampering
from tests.dbt.rules import lineage

# A rule, what is done to the manifest, and whom the rule has to name.
BREACHES = [
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
        lambda m: tampering.read(m, "dim_customers", "model.clientele.rejected_rows"),
        "dim_customers reads model.clientele.rejected_rows",
    ),
    (
        lineage.layers_are_read_one_way,
        lambda m: tampering.read(m, "exp_assignments", "model.clientele.feat_customer_rfm"),
        "exp_assignments reads model.clientele.feat_customer_rfm",
    ),
    (
        lineage.sources_are_read_in_staging,
        lambda m: tampering.read(m, "exp_assignments", "source.clientele.scores.score_churn"),
        "exp_assignments reads source.clientele.scores.score_churn",
    ),
    (
        lineage.sources_are_read_in_staging,
        lambda m: tampering.read(m, "dim_customers", "source.clientele.demo.customers"),
        "dim_customers reads source.clientele.demo.customers",
    ),
    (
        lineage.sources_are_read_in_staging,
        lambda m: tampering.read(m, "feat_customers", "source.clientele.scores.score_churn"),
        "feat_customers reads source.clientele.scores.score_churn",
    ),
    (
        lineage.nobody_has_more_than_seven_parents,
        lambda m: tampering.crowd(m, "dim_segments"),
        "dim_segments",
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
]
