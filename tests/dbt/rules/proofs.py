"""What has to prove itself. Each rule names the models without the proof."""

import json
import re

from tests.dbt.rules.project import PACKAGE, models, unit_tests, without_comments

# Who is looked at and when: a feature that reads nothing else has no history to peek into.
WITHOUT_HISTORY = {"int_as_of", "int_customers", "int_customer_snapshots", "int_value_dates"}
# A join, a case, a window or an aggregate. Without them a model renames, casts, filters and stacks.
LOGIC = re.compile(
    r"\b(join|case|distinct|group by|qualify)\b|\bover\s*\("
    r"|\b(sum|count|min|max|avg|median|ntile|row_number|lag|lead)\s*\("
)
MOMENTS = {
    "ref('int_as_of')",
    "ref('int_snapshots')",
    "ref('int_customer_snapshots')",
    "ref('int_value_dates')",
}
STAGED = re.compile(r"stg_\w+__(transactions|service_events|campaign_contacts)")
EVENTS = {"int_transactions", "int_service_events", "int_campaign_contacts"}


def a_test_proves_the_grain(manifest: dict) -> list[str]:
    proven = {
        node["attached_node"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "test"
        and node.get("attached_node")
        and node["test_metadata"]["name"] == "grain"
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
    """Models that say what was known at a moment: features, labels and what they stand on."""
    return [
        node["name"]
        for node in models(manifest)
        if (is_feature(node) and history(node)) or cuts_events(node)
    ]


def reading_events(manifest: dict) -> list[str]:
    """Of those, the models that read rows with a known_at."""
    known = point_in_time(manifest)
    return [
        node["name"]
        for node in models(manifest)
        if node["name"] in known and (reads(node) & EVENTS or cuts_events(node))
    ]


def reads(node: dict) -> set[str]:
    return {ref["name"] for ref in node["refs"]}


def is_feature(node: dict) -> bool:
    return node["name"].startswith(("feat_customer_", "label_"))


def history(node: dict) -> set[str]:
    """What a feature reads beside other features that may hold the future."""
    return {name for name in reads(node) - WITHOUT_HISTORY if not name.startswith("feat_")}


def cuts_events(node: dict) -> bool:
    """Whether a model below the features holds events against a moment of knowledge."""
    is_staged = any(STAGED.fullmatch(name) for name in reads(node))
    return ("int_as_of" in reads(node) and is_staged) or reads(node) >= {
        "int_snapshots",
        "int_transactions",
    }


def a_unit_test_offers_bait(manifest: dict) -> list[str]:
    return [
        name
        for name in point_in_time(manifest)
        if not any(offers_bait(test) for test in unit_tests(manifest, name))
    ]


def a_unit_test_offers_a_late_arrival(manifest: dict) -> list[str]:
    return [
        name
        for name in reading_events(manifest)
        if not any(offers_a_late_arrival(test) for test in unit_tests(manifest, name))
    ]


def offers_bait(test: dict) -> bool:
    """Whether a given row is dated on or after the last moment of knowledge given."""
    return any(dates(row)[-1:] >= [moment(test)] for row in baits(test))


def offers_a_late_arrival(test: dict) -> bool:
    """Whether a given row happened before that moment and was known on or after it."""
    return any(
        dates(row)[0] < moment(test) <= max(dates(row.get("known_at")), default="")
        for row in baits(test)
        if dates(row)
    )


def moment(test: dict) -> str:
    """The last moment of knowledge given; without one, later than any row."""
    given = [given["rows"] for given in test["given"] if given["input"] in MOMENTS]
    return max(dates(given), default="9999-12-31")


def baits(test: dict) -> list[dict]:
    return [
        row
        for given in test["given"]
        if given["input"] not in MOMENTS
        for row in given["rows"]
        if isinstance(row, dict)
    ]


def dates(value: object) -> list[str]:
    """Every day written in a value, the earliest first."""
    return sorted(re.findall(r"\d{4}-\d{2}-\d{2}", json.dumps(value)))
