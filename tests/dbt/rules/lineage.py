"""Who may read what. Each rule names the reader that breaks it."""

import re

from orchestration.places import PROJECT
from tests.dbt.rules.project import layer, models

ENTITY = re.compile(
    r"stg_\w+__(customers|transactions|service_events|campaign_contacts|customer_attributes"
    r"|supplied_labels)"
)
IDENTITIES = re.compile(r"stg_\w+__identities")
READS = {
    "staging": {"staging", "entity"},
    "quarantine": {"staging", "entity"},
    "vault": {"identities"},
    # What the business keeps of its money where no file says is a line of the playbook.
    "intermediate": {"staging", "entity", "intermediate", "playbook"},
    "features": {"entity", "intermediate", "features"},
    # Who is left out is decided before anything is predicted.
    "experiments": {"entity", "intermediate", "playbook", "experiments"},
    "strategy": {"features", "strategy", "playbook"},
    "insights": {"features", "insights"},
    "history": {"intermediate", "features", "history"},
    "marts": {
        *("staging", "entity", "intermediate", "features", "experiments", "strategy"),
        *("insights", "history", "playbook", "marts"),
    },
}
# Files enter through staging alone. What Python writes of the models is no file: marts join it back
# to names and money, and nothing before them may, because it is made from what comes before them.
SOURCES = {
    "staging": {"raw"},
    "strategy": {"scores"},
    "insights": {"scores", "evidence"},
    "history": {"scores", "evidence", "published"},
    "marts": {"scores", "evidence", "published"},
}
MOST_PARENTS = 7


def kind(manifest: dict, unique_id: str) -> str:
    """What is read: a canonical entity, or a model by its layer.

    Who people are is a kind of its own, which the vault alone may read; so is the playbook.
    """
    node = manifest["nodes"][unique_id]
    if node["resource_type"] == "seed":
        return node["schema"]
    if IDENTITIES.fullmatch(node["name"]):
        return "identities"
    return "entity" if ENTITY.fullmatch(node["name"]) else layer(node)


def layers_are_read_one_way(manifest: dict) -> list[str]:
    return [
        f"{node['name']} reads {parent}"
        for node in models(manifest)
        for parent in node["depends_on"]["nodes"]
        if parent not in manifest["sources"] and kind(manifest, parent) not in READS[layer(node)]
    ]


def sources_are_read_in_staging(manifest: dict) -> list[str]:
    return [
        f"{node['name']} reads {parent}"
        for node in models(manifest)
        for parent in node["depends_on"]["nodes"]
        if parent in manifest["sources"]
        and manifest["sources"][parent]["schema"] not in SOURCES.get(layer(node), ())
    ]


def nobody_has_more_than_seven_parents(manifest: dict) -> list[str]:
    return [
        node["name"]
        for node in models(manifest)
        if len(set(node["depends_on"]["nodes"])) > MOST_PARENTS
    ]


def every_page_is_an_exposure_of_marts(manifest: dict) -> list[str]:
    pages = (PROJECT / "dashboards" / "pages").glob("[!_]*.py")
    exposed = {exposure["name"]: exposure for exposure in manifest["exposures"].values()}
    unlike = exposed.keys() ^ {f"page_{page.stem}" for page in pages}
    read = {
        name: {kind(manifest, parent) for parent in exposure["depends_on"]["nodes"]}
        for name, exposure in exposed.items()
    }
    return sorted(unlike | {name for name, kinds in read.items() if kinds != {"marts"}})
