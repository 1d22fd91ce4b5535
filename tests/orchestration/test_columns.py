import dagster as dg

from orchestration.columns import with_columns


@dg.multi_asset(specs=[dg.AssetSpec(["scores", "score_churn"]), dg.AssetSpec(["models", "churn"])])
def written_in_python(): ...


MANIFEST = {
    "sources": {
        "source.clientele.scores.score_churn": {
            "config": {"meta": {"dagster": {"asset_key": ["scores", "score_churn"]}}},
            "columns": {
                "churn_probability": {"data_type": "double", "description": "0 to 1."},
                "source_file": {"data_type": None, "description": "Where it came from."},
            },
        },
        "source.clientele.other.table": {"config": {"meta": {}}, "columns": {}},
    }
}


def test_a_table_that_dbt_declares_shows_its_columns_and_nothing_else_changes():
    (asset,) = with_columns(MANIFEST, [written_in_python])
    declared = asset.metadata_by_key[dg.AssetKey(["scores", "score_churn"])]
    columns = declared["dagster/column_schema"].columns
    assert [(column.name, column.type, column.description) for column in columns] == [
        ("churn_probability", "double", "0 to 1."),
        ("source_file", "varchar", "Where it came from."),
    ]
    assert "dagster/column_schema" not in asset.metadata_by_key[dg.AssetKey(["models", "churn"])]
