"""No published table may be older than what it is made of."""

import dagster as dg

# A model may be older than its training frame: that is what serving a model means.
MODELS = "models"


def outdated(instance: dg.DagsterInstance, graph) -> list[tuple[str, str]]:
    """Pairs (asset, input) where the input was materialised after the asset, or the asset never.

    Assets that were never materialised and have no materialised input are left out: they are
    not part of what would be published.
    """
    keys = sorted(graph.materializable_asset_keys, key=lambda key: key.path)
    when = {
        record.asset_entry.asset_key: record.asset_entry.last_materialization_record.timestamp
        for record in instance.get_asset_records(keys)
        if record.asset_entry.last_materialization_record
    }
    return [
        (key.to_user_string(), parent.to_user_string())
        for key in keys
        if key.path[0] not in (MODELS, "published")
        for parent in sorted(graph.get(key).parent_keys, key=lambda parent: parent.path)
        if parent in when and when[parent] > when.get(key, 0)
    ]
