"""The dbt project keeps the rules of the house, and each rule notices who breaks it."""

import pytest

from orchestration import parsing
from tests.dbt import breaches, breaches_of_lineage
from tests.dbt.businesses import EVERY_BUSINESS
from tests.dbt.rules import proofs

# One process parses each source once.
pytestmark = pytest.mark.xdist_group("house_rules")

BREACHES = breaches.BREACHES + breaches_of_lineage.BREACHES
RULES = list(dict.fromkeys(rule for rule, *_ in BREACHES))


@pytest.fixture(scope="module", params=EVERY_BUSINESS)
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
        "feat_customer_basket",
        "feat_customer_behaviour",
        "feat_customer_campaigns",
        "feat_customer_lifetime",
        "feat_customer_mix",
        "feat_customer_rfm",
        "feat_customer_rhythm",
        "feat_customer_service",
        "int_campaign_contacts",
        "int_customer_snapshots",
        "int_service_events",
        "int_transactions",
        "label_customer_churn",
        "label_customer_response",
        "label_customer_spend",
        "label_customer_value",
    ]
