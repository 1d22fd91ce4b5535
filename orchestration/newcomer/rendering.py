"""Templates into files: jinja2 with brackets of its own, so that dbt's stay as they are."""

import json
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_ .;()'/+-]*")
NOT_TEXT = {"yes", "no", "y", "n", "true", "false", "on", "off", "null"}


def rendered(template: str, **context: object) -> str:
    """One file's text. A name that the context lacks stops the rendering."""
    text = ENVIRONMENT.get_template(template).render(**context)
    return re.sub(r"\n{3,}", "\n\n", text)


def text(value: str) -> str:
    """A YAML scalar, in quotes where it would mean anything else."""
    if PLAIN.fullmatch(value) and value.lower() not in NOT_TEXT and value == value.strip():
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def value(thing: object) -> str:
    """A YAML value on one line."""
    if isinstance(thing, dict):
        return "{" + ", ".join(f"{text(str(k))}: {value(v)}" for k, v in thing.items()) + "}"
    if isinstance(thing, list | tuple):
        return "[" + ", ".join(map(value, thing)) + "]"
    if isinstance(thing, str):
        return text(thing)
    if thing is None or isinstance(thing, bool):
        return {None: "null", True: "true", False: "false"}[thing]
    return str(thing)


def jinja(thing: object) -> str:
    """A value as Jinja reads it."""
    if isinstance(thing, str):
        return f"'{thing}'"
    if isinstance(thing, list):
        return f"[{', '.join(map(jinja, thing))}]"
    return json.dumps(thing)


ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    undefined=StrictUndefined,
    block_start_string="[%",
    block_end_string="%]",
    variable_start_string="[[",
    variable_end_string="]]",
    comment_start_string="[#",
    comment_end_string="#]",
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    autoescape=False,  # noqa: S701 - SQL and YAML, not HTML
)
ENVIRONMENT.filters |= {"text": text, "value": value, "entry": value}
