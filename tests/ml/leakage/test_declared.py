"""What the yml says of leaks reaches the training, and an override without a reason does not."""

import pytest

from ml.frames import roles


def manifest(override: object = None) -> dict:
    columns = {
        "fee": {"config": {"meta": {"role": "feature", "known_after_cut_off": True}}},
        "orders": {"config": {"meta": {"role": "feature", "known_after_cut_off": False}}},
    }
    meta = {} if override is None else {"leakage_override": {"churn": override}}
    attributes = {
        "resource_type": "model",
        "name": "stg_shop__customer_attributes",
        "fqn": ["clientele", "staging", "stg_shop__customer_attributes"],
        "columns": columns,
        "config": {"meta": meta},
    }
    return {"nodes": {"model.clientele.attributes": attributes}}


def test_a_column_declared_late_is_still_a_feature_and_known_to_be_late():
    read = roles(manifest(), "shop")
    assert read.features == ["fee", "orders"]
    assert read.known_late == ("fee",) and read.leakage_overrides == {}


def test_an_override_carries_its_reason():
    assert roles(manifest(" agreed with sales "), "shop").leakage_overrides == {
        "churn": "agreed with sales"
    }


@pytest.mark.parametrize("reason", ["", "  ", True])
def test_an_override_without_a_reason_is_refused(reason):
    with pytest.raises(ValueError, match="churn in stg_shop__customer_attributes gives no reason"):
        roles(manifest(reason), "shop")
