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
    "staging": {"raw", "quarantine", "staging", "entity"},
    "vault": {"identities"},
    "intermediate": {"staging", "entity", "intermediate"},
    "features": {"entity", "intermediate", "features"},
    "marts": {"staging", "entity", "intermediate", "features", "scores", "evidence", "marts"},
}


def kind(manifest: dict, unique_id: str) -> str:
    """What is read: a source by its schema, a canonical entity, or a model by its layer.

    Who people are is a kind of its own, which the vault alone may read.
    """
    if unique_id in manifest["sources"]:
        return manifest["sources"][unique_id]["schema"]
    node = manifest["nodes"][unique_id]
    if IDENTITIES.fullmatch(node["name"]):
        return "identities"
    return "entity" if ENTITY.fullmatch(node["name"]) else layer(node)


def layers_are_read_one_way(manifest: dict) -> list[str]:
    return [
        f"{node['name']} reads {parent}"
        for node in models(manifest)
        for parent in node["depends_on"]["nodes"]
        if kind(manifest, parent) not in READS[layer(node)]
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
