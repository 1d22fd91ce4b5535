"""What the rules read in a dbt manifest."""

import re

PACKAGE = "clientele"


def models(manifest: dict) -> list[dict]:
    """The enabled models, by name."""
    nodes = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    return sorted(nodes, key=lambda node: node["name"])


def model(manifest: dict, name: str) -> dict:
    return manifest["nodes"][f"model.{PACKAGE}.{name}"]


def layer(node: dict) -> str:
    """The first folder below `models/`."""
    return node["fqn"][1]


def unit_tests(manifest: dict, name: str) -> list[dict]:
    """The unit tests of a model."""
    return [test for test in manifest["unit_tests"].values() if test["model"] == name]


def written_sql(manifest: dict) -> dict[str, str]:
    """What models, their tests and the project's macros say, without comments, by name."""
    said = {node["name"]: node.get("raw_code", "") for node in manifest["nodes"].values()}
    said |= {
        macro["name"]: macro["macro_sql"]
        for macro in manifest["macros"].values()
        if macro["package_name"] == PACKAGE
    }
    return {name: without_comments(sql) for name, sql in said.items()}


def without_comments(sql: str) -> str:
    return re.sub(r"\{#.*?#\}|--[^\n]*", " ", sql, flags=re.DOTALL).lower()
