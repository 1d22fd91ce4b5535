"""What the rules on personal data have to notice, tried on the demo's manifest."""

from tests.dbt import tampering
from tests.dbt.rules import lineage, privacy
from tests.dbt.rules.project import model

BREACHES = [
    (
        lineage.layers_are_read_one_way,
        lambda m: tampering.read(m, "dim_customers", "model.clientele.customer_identities"),
        "dim_customers reads model.clientele.customer_identities",
    ),
    (
        lineage.layers_are_read_one_way,
        lambda m: tampering.read(m, "feat_customers", "model.clientele.stg_demo__identities"),
        "feat_customers reads model.clientele.stg_demo__identities",
    ),
    (
        privacy.personal_columns_stay_in_the_vault,
        lambda m: tampering.tag_personal(m, "dim_customers", "region"),
        "dim_customers.region",
    ),
    (
        privacy.personal_columns_stay_in_the_vault,
        lambda m: tampering.rename(model(m, "feat_customer_profile"), "age", "email"),
        "feat_customer_profile.email",
    ),
    (
        privacy.no_published_source_is_personal,
        lambda m: m["sources"]["source.clientele.scores.score_churn"]["columns"][
            "risk_band"
        ].update(name="full_name"),
        "score_churn.full_name",
    ),
    (
        privacy.every_personal_column_is_tagged,
        lambda m: tampering.rename(
            m["sources"]["source.clientele.demo.customers"], "plan", "phone_number"
        ),
        "customers.phone_number",
    ),
    (
        privacy.a_personal_id_is_published_as_its_surrogate,
        lambda m: m["sources"]["source.clientele.demo.customers"]["columns"]["customer_id"][
            "config"
        ]["meta"].update(is_personal=True),
        "customers",
    ),
    (
        privacy.a_file_of_people_says_which_column_names_them,
        lambda m: m["sources"]["source.clientele.demo.transactions"]["columns"].pop("customer_id"),
        "transactions",
    ),
]
