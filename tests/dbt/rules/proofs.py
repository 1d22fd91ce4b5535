"""What has to prove itself. Each rule names the models without the proof."""

import json
import re

from tests.dbt.rules.project import PACKAGE, models, unit_tests, without_comments

UNIQUENESS = {"unique", "unique_on"}
# Who is looked at and when: a model that reads nothing else has no history to peek into.
WITHOUT_HISTORY = {"int_as_of", "int_customers", "int_customer_snapshots"}
# A join, a case, a window or an aggregate. Without them a model renames, casts, filters and stacks.
LOGIC = re.compile(
    r"\b(join|case|distinct|group by|qualify)\b|\bover\s*\("
    r"|\b(sum|count|min|max|avg|median|ntile|row_number|lag|lead)\s*\("
)
MOMENTS = {"ref('int_as_of')", "ref('int_customer_snapshots')"}


def a_test_proves_the_grain(manifest: dict) -> list[str]:
    proven = {
        node["attached_node"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "test"
        and node.get("attached_node")
        and node["test_metadata"]["name"] in UNIQUENESS
    }
    return [node["name"] for node in models(manifest) if node["unique_id"] not in proven]


def has_logic(manifest: dict, node: dict) -> bool:
    """Whether the model's SQL, or that of a macro of the project it calls, decides anything."""
    macros = [name for name in node["depends_on"]["macros"] if name.startswith(f"macro.{PACKAGE}.")]
    said = [node["raw_code"], *(manifest["macros"][name]["macro_sql"] for name in macros)]
    return any(LOGIC.search(without_comments(sql)) for sql in said)


def a_unit_test_shows_what_logic_does(manifest: dict) -> list[str]:
    return [
        node["name"]
        for node in models(manifest)
        if has_logic(manifest, node) and not unit_tests(manifest, node["name"])
    ]


def point_in_time(manifest: dict) -> list[str]:
    """Features and labels that read something dated."""
    return [
        node["name"]
        for node in models(manifest)
        if node["name"].startswith(("feat_customer_", "label_"))
        and {ref["name"] for ref in node["refs"]} - WITHOUT_HISTORY
    ]


def a_unit_test_offers_bait(manifest: dict) -> list[str]:
    return [
        name
        for name in point_in_time(manifest)
        if not any(offers_bait(test) for test in unit_tests(manifest, name))
    ]


def offers_bait(test: dict) -> bool:
    """Whether a given row is dated on or after the last moment of knowledge given."""
    known = [max(dates(given), default="") for given in test["given"] if given["input"] in MOMENTS]
    offered = [
        day for given in test["given"] if given["input"] not in MOMENTS for day in dates(given)
    ]
    return bool(known) and any(day >= max(known) for day in offered)


def dates(given: dict) -> list[str]:
    return re.findall(r"\d{4}-\d{2}-\d{2}", json.dumps(given["rows"]))
