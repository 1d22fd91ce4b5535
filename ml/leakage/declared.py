"""What the yml says of leaks: columns known only after the cut-off, and alarms overridden."""


def late_columns(nodes: list[dict]) -> tuple[str, ...]:
    """Names of columns with the meta `known_after_cut_off: true`, sorted."""
    late = {
        name
        for node in nodes
        for name, column in node.get("columns", {}).items()
        if _meta(column).get("known_after_cut_off", False)
    }
    return tuple(sorted(late))


def leakage_overrides(nodes: list[dict]) -> dict[str, str]:
    """The reason by model, from the meta `leakage_override: {churn: "why"}` of any of the nodes.

    Raises
    ------
    ValueError
        An override gives no reason: it could not be judged by anybody later.
    """
    reasons = {}
    for node in nodes:
        for model, reason in _meta(node).get("leakage_override", {}).items():
            if not isinstance(reason, str) or not reason.strip():
                raise ValueError(
                    f"leakage_override of {model} in {node['name']} gives no reason: write the "
                    "reason beside it, in words, or take the override out."
                )
            reasons[model] = reason.strip()
    return reasons


def _meta(described: dict) -> dict:
    """The meta of a model or a column, at either of the places dbt keeps it."""
    return {**described.get("meta", {}), **described.get("config", {}).get("meta", {})}
