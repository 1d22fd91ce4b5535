import pytest

from ml.frames import roles


def model(name: str, folder: str, columns: dict[str, dict]) -> dict:
    described = {column: {"config": {"meta": meta}} for column, meta in columns.items()}
    return {
        "resource_type": "model",
        "name": name,
        "fqn": ["clientele", folder, name],
        "columns": described,
    }


def manifest(*models: dict) -> dict:
    return {"nodes": {f"model.clientele.{entry['name']}": entry for entry in models}}


RFM = {
    "customer_id": {"role": "key"},
    "recency_days": {
        "role": "feature",
        "concept": "recency",
        "label": "days since last order",
        "segmenting": True,
        "baseline": ["churn", "spend"],
    },
    "note": {},
}
ATTRIBUTES = {
    "contract": {"role": "feature", "baseline": "churn"},
    "gender": {"role": "sensitive", "segmenting": True},
}


def shop() -> dict:
    return manifest(
        model("feat_rfm", "features", RFM),
        model("stg_telco__customer_attributes", "staging", ATTRIBUTES),
        model("stg_other__customer_attributes", "staging", {"shoe_size": {"role": "feature"}}),
        model("dim_customers", "marts", {"age": {"role": "feature"}}),
    )


def test_features_come_from_feature_models_and_the_sources_own_attributes():
    assert roles(shop(), "telco").features == ["recency_days", "contract"]


def test_a_column_without_a_role_is_ignored():
    assert "note" not in [column.name for column in roles(shop(), "telco").columns]


def test_sensitive_columns_are_neither_features_nor_segmenting():
    read = roles(shop(), "telco")
    assert "gender" not in read.features
    assert read.segmenting == ["recency_days"]


def test_a_column_sensitive_in_one_model_is_sensitive_everywhere():
    nodes = manifest(
        model("feat_people", "features", {"gender": {"role": "feature"}}),
        model("stg_telco__customer_attributes", "staging", ATTRIBUTES),
    )
    assert "gender" not in roles(nodes, "telco").features


def test_baselines_are_named_per_model():
    read = roles(shop(), "telco")
    assert read.baseline("churn") == ["recency_days", "contract"]
    assert read.baseline("spend") == ["recency_days"]


def test_words_for_a_column_default_to_its_name():
    read = roles(shop(), "telco")
    assert read.label("recency_days") == "days since last order"
    assert read.concept("recency_days") == "recency"
    assert read.label("order_count") == "order count"
    assert read.label("orders_30d") == "orders in 30 days"
    assert read.concept("contract") == "contract"


def test_numbers_are_money_or_shares_by_type_and_name_unless_the_yml_says_otherwise():
    nodes = manifest(
        model(
            "feat_rfm",
            "features",
            {
                "spend": {"role": "feature"},
                "minutes": {"role": "feature", "unit": "number"},
                "weekend_share": {"role": "feature"},
                "visits": {"role": "feature"},
            },
        )
    )
    for column in ("spend", "minutes", "weekend_share"):
        nodes["nodes"]["model.clientele.feat_rfm"]["columns"][column]["data_type"] = "decimal(18,2)"
    read = roles(nodes, "telco")
    units = [read.unit(name) for name in ("spend", "minutes", "weekend_share", "visits")]
    assert units == ["money", "number", "share", "number"]


def test_an_unknown_unit_is_refused_by_model_and_column():
    nodes = manifest(model("feat_rfm", "features", {"spend": {"role": "feature", "unit": "euro"}}))
    with pytest.raises(ValueError, match=r"Column spend of model feat_rfm .* unit 'euro'"):
        roles(nodes, "telco")


def test_meta_directly_on_the_column_counts_too():
    entry = model("feat_rfm", "features", {})
    entry["columns"] = {"recency_days": {"meta": {"role": "feature"}}}
    assert roles(manifest(entry), "telco").features == ["recency_days"]


def test_an_unknown_role_is_refused_by_model_and_column():
    nodes = manifest(model("feat_rfm", "features", {"recency_days": {"role": "featur"}}))
    with pytest.raises(ValueError, match=r"Column recency_days of model feat_rfm .* 'featur'"):
        roles(nodes, "telco")


def test_two_roles_for_one_column_are_refused():
    nodes = manifest(
        model("feat_a", "features", {"age": {"role": "feature"}}),
        model("feat_b", "features", {"age": {"role": "evidence"}}),
    )
    with pytest.raises(ValueError, match="age is evidence in model feat_b"):
        roles(nodes, "telco")
