"""Where personal data may stand. Each rule names the column that is astray."""

import re

from orchestration.forgetting.declared import identifying, personal
from tests.dbt.rules.lineage import kind
from tests.dbt.rules.project import layer, models

# What a personal column is called, in any naming style.
NAMED_LIKE = re.compile(
    r"((full|first|last|middle|given|family|maiden|customer)_?name|surname"
    r"|((home|work|mobile)_?)?phone(_?(number|no))?|e_?mail|((e_?mail|street|postal|home)_?)?address"
    r"|street|iban|passport(_?number)?|national_id|date_of_birth|birth_?date)",
    flags=re.IGNORECASE,
)


def is_personal(column: dict) -> bool:
    tagged = column["config"]["meta"].get("is_personal", False)
    return tagged or bool(NAMED_LIKE.fullmatch(column["name"]))


def personal_columns_stay_in_the_vault(manifest: dict) -> list[str]:
    return [
        f"{node['name']}.{column['name']}"
        for node in models(manifest)
        if layer(node) != "vault" and kind(manifest, node["unique_id"]) != "identities"
        for column in node["columns"].values()
        if is_personal(column)
    ]


def no_published_source_is_personal(manifest: dict) -> list[str]:
    """Tables that Python writes, scores and evidence among them."""
    return [
        f"{source['name']}.{column['name']}"
        for source in manifest["sources"].values()
        if source["schema"] != "raw"
        for column in source["columns"].values()
        if is_personal(column)
    ]


def every_personal_column_is_tagged(manifest: dict) -> list[str]:
    return [
        f"{node['name']}.{column['name']}"
        for node in [*models(manifest), *manifest["sources"].values()]
        for column in node["columns"].values()
        if NAMED_LIKE.fullmatch(column["name"]) and not column["config"]["meta"].get("is_personal")
    ]


def a_personal_id_is_published_as_its_surrogate(manifest: dict) -> list[str]:
    """What `clientele forget` takes for granted, too, where it is given such an id."""
    calling = {
        parent
        for node in models(manifest)
        if "macro.clientele.surrogate" in node["depends_on"]["macros"]
        for parent in node["depends_on"]["nodes"]
    }
    return [
        source["name"]
        for key, source in manifest["sources"].items()
        if source["name"] in personal(manifest, source["source_name"]) and key not in calling
    ]


def a_file_of_people_says_which_column_names_them(manifest: dict) -> list[str]:
    """Without it, `clientele forget` could not keep a person out of later loads."""
    return [
        source["name"]
        for source in manifest["sources"].values()
        if source["config"]["meta"].get("file")
        and source["name"] not in identifying(manifest, source["source_name"])
    ]
