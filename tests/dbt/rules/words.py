"""What has to be written down about a model. Each rule names the models that break it."""

import re

from tests.dbt.rules.project import layer, models

PREFIXES = {
    "staging": ("stg_",),
    "quarantine": ("rejected_",),
    "vault": ("customer_",),
    "intermediate": ("int_",),
    "features": ("feat_", "label_", "train_"),
    "strategy": ("strat_", "train_"),
    "insights": ("ins_",),
    "history": ("hist_",),
    # The contract calls what is to be done by what it is.
    "marts": ("dim_", "fct_", "rpt_", "customer_actions"),
}
GRAIN = re.compile(r"(^|[.:;] )Grain, [^.]+\.$")


def the_name_begins_with_its_layer(manifest: dict) -> list[str]:
    return [
        node["name"]
        for node in models(manifest)
        if not node["name"].startswith(PREFIXES[layer(node)])
    ]


def the_first_comment_is_the_grain(manifest: dict) -> list[str]:
    return [
        node["name"] for node in models(manifest) if not node["raw_code"].startswith("-- Grain: ")
    ]


def the_description_ends_with_the_grain(manifest: dict) -> list[str]:
    return [node["name"] for node in models(manifest) if not GRAIN.search(node["description"])]


def every_declared_column_is_described(manifest: dict) -> list[str]:
    return [
        f"{node['name']}.{column['name']}"
        for node in [*models(manifest), *manifest["sources"].values()]
        for column in node["columns"].values()
        if not column["description"]
    ]


def every_metric_is_described(manifest: dict) -> list[str]:
    """Metrics, the questions saved of them, and the measures they stand on."""
    asked = [*manifest["metrics"].values(), *manifest["saved_queries"].values()]
    said = {node["name"]: node["description"] for node in asked}
    for node in manifest["semantic_models"].values():
        said[node["name"]] = node["description"]
        for measure in node["measures"]:
            said[f"{node['name']}.{measure['name']}"] = measure["description"]
    return [name for name, description in said.items() if not description]


def everyone_has_an_owner(manifest: dict) -> list[str]:
    return [node["name"] for node in models(manifest) if not node["config"]["meta"].get("owner")]
