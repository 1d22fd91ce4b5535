"""How SQL is set, where sqlfluff has no rule. Each rule names the models that break it."""

import re

from tests.dbt.rules.project import models

# `with` or a CTE's head right above a line of SQL, or a line of SQL right above the CTE's end.
CRAMPED = re.compile(r"^(with|\w+ as \()\n(?!\n)|[^\n]\n\),?$", flags=re.MULTILINE)


def a_cte_has_air_around_its_query(manifest: dict) -> list[str]:
    return [node["name"] for node in models(manifest) if CRAMPED.search(node["raw_code"])]
