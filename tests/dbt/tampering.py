"""Ways to make a manifest wrong."""

from tests.dbt.rules import proofs
from tests.dbt.rules.project import model


def say(manifest: dict, name: str, sql: str) -> None:
    model(manifest, name)["raw_code"] += sql


def read(manifest: dict, name: str, parent: str) -> None:
    model(manifest, name)["depends_on"]["nodes"].append(parent)


def expose(manifest: dict, page: str, parent: str) -> None:
    manifest["exposures"][f"exposure.clientele.{page}"]["depends_on"]["nodes"].append(parent)


def tag_personal(manifest: dict, name: str, column: str) -> None:
    model(manifest, name)["columns"][column]["config"]["meta"]["is_personal"] = True


def call(table: dict, column: str, another: str) -> None:
    table["columns"][column]["name"] = another


def forget_tests(manifest: dict, name: str) -> None:
    for node in manifest["nodes"].values():
        if (node.get("attached_node") or "").endswith(f".{name}"):
            node["attached_node"] = None


def forget_unit_tests(manifest: dict, name: str) -> None:
    tests = manifest["unit_tests"].items()
    manifest["unit_tests"] = {key: test for key, test in tests if test["model"] != name}


def take_the_bait_away(manifest: dict, name: str) -> None:
    """Leave the unit tests of a model only rows from before their last moment of knowledge."""
    for test in manifest["unit_tests"].values():
        for given in test["given"]:
            if test["model"] == name and given["input"] not in proofs.MOMENTS:
                given["rows"] = [{"happened_at": "1999-12-31T23:59:59"}]
