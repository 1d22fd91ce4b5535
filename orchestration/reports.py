"""What the command line says about generations: plain text from their manifests."""

from datetime import UTC, datetime
from pathlib import Path

import duckdb

from orchestration.publishing import generations

FIGURES = """
    select label, unit, value
    from marts.rpt_overview
    where is_headline
    order by position
"""


def published(root: Path) -> str:
    """Where the site and the warehouse are, and the five figures that matter."""
    current = generations.current(root)
    with duckdb.connect(str(current.path / "warehouse.duckdb"), read_only=True) as warehouse:
        figures = warehouse.execute(FIGURES).fetchall()
    lines = [f"Published generation {current.id} of {root.name}", ""]
    lines += [f"  {label:<28}{shown(value, unit):>16}" for label, unit, value in figures]
    lines += ["", f"Site       {root / 'current' / 'site' / 'index.html'}"]
    lines += [f"Warehouse  {root / 'current' / 'warehouse.duckdb'}"]
    return "\n".join(lines)


def shown(value: float | None, unit: str) -> str:
    if value is None:
        return "not known"
    return f"{value:.1%}" if unit == "ratio" else f"{value:,.0f}"


def status(root: Path) -> str:
    """Every generation of one source: which is current, how old, how many rows, which gates."""
    found = generations.generations(root)
    if not found:
        return f"{root.name}: nothing published yet"
    lines = [f"{root.name}:"]
    for generation in reversed(found):
        manifest = generation.manifest
        rows = {name: table["rows"] for name, table in manifest["tables"].items()}
        red = [gate["check"] for gate in manifest["gates"] if not gate["passed"]]
        lines.append(
            f"{' *' if generation.is_current else '  '} {generation.id}"
            f"  as of {manifest['as_of_date']}  {age(manifest['created_at'])} old"
            f"  {len(rows)} tables, {sum(rows.values()):,} rows"
            f"  {len(manifest['gates']) - len(red)} of {len(manifest['gates'])} gates passed"
        )
        if generation.is_current:
            lines += [f"       {name:<34}{count:>12,}" for name, count in sorted(rows.items())]
            lines += [f"       gate not passed: {name}" for name in red]
    return "\n".join(lines)


def age(moment: str) -> str:
    """How long ago, in the largest unit that says something."""
    then = datetime.fromisoformat(moment)
    seconds = (datetime.now(UTC) - then.replace(tzinfo=then.tzinfo or UTC)).total_seconds()
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= length:
            return f"{seconds / length:.0f} {unit}"
    return f"{max(seconds, 0):.0f} s"
