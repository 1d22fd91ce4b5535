"""Ways to make a manifest, or a copy of the project, wrong."""

import shutil
from pathlib import Path

from orchestration import places
from tests.dbt.rules import proofs
from tests.dbt.rules.project import model


def say(manifest: dict, name: str, sql: str) -> None:
    model(manifest, name)["raw_code"] += sql


def read(manifest: dict, name: str, parent: str) -> None:
    model(manifest, name)["depends_on"]["nodes"].append(parent)


def crowd(manifest: dict, name: str) -> None:
    """Let a model read every intermediate model: more than seven."""
    for parent in [key for key in manifest["nodes"] if key.startswith("model.clientele.int_")]:
        read(manifest, name, parent)


def call(manifest: dict, name: str, macro: str) -> None:
    model(manifest, name)["depends_on"]["macros"].append(macro)


def expose(manifest: dict, page: str, parent: str) -> None:
    manifest["exposures"][f"exposure.clientele.{page}"]["depends_on"]["nodes"].append(parent)


def tag_personal(manifest: dict, name: str, column: str) -> None:
    model(manifest, name)["columns"][column]["config"]["meta"]["is_personal"] = True


def rename(table: dict, column: str, another: str) -> None:
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


def take_the_late_arrivals_away(manifest: dict, name: str) -> None:
    """Leave the unit tests of a model only rows that were known when they happened."""
    for test in manifest["unit_tests"].values():
        for given in test["given"]:
            if test["model"] == name:
                for row in given["rows"]:
                    row.pop("known_at", None)


def copied(project: Path) -> Path:
    """A copy of the dbt project, and beside it the seeds that its models refer to."""
    ignored = shutil.ignore_patterns("target", "logs", ".user.yml")
    shutil.copytree(places.DBT_PROJECT, project, ignore=ignored)
    shutil.copytree(places.PROJECT / "seeds" / "playbook", project.parent / "seeds" / "playbook")
    return project


def peeking(project: Path, peeks: dict[str, tuple[str, str]]) -> Path:
    """A copy of the dbt project whose models have another bound: model -> the bound, the other."""
    copied(project)
    for name, (bound, peek) in peeks.items():
        (path,) = (project / "models").rglob(f"{name}.sql")
        assert path.read_text().count(bound) == 1, name
        path.write_text(path.read_text().replace(bound, peek))
    return project
