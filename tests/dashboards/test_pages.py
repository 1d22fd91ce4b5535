import ast
from pathlib import Path

import pytest
import yaml

import dashboards
from dashboards import words
from dashboards.pages import PAGES

DASHBOARDS = Path(dashboards.__file__).parent
MARTS = DASHBOARDS.parent / "dbt_project" / "models" / "marts"
ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
SUMS = {"sum", "mean", "median", "std", "cumsum", "diff", "agg", "pct_change", "div", "mul"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_every_page_asks_one_question_of_one_mart_of_its_own(page):
    assert page.question.endswith("?")
    assert [other.mart for other in PAGES].count(page.mart) == 1
    assert set(page.columns.values()) <= {*words.FORMATS, "unit"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_every_column_of_a_page_is_in_the_contract_of_its_mart(page):
    written = [yaml.safe_load(path.read_text()).get("models", []) for path in MARTS.glob("*.yml")]
    models = {model["name"]: model for models in written for model in models}
    columns = models[page.mart.removeprefix("marts.")]["columns"]
    assert set(page.columns) <= {column["name"] for column in columns}


@pytest.mark.parametrize(
    "path",
    sorted([*DASHBOARDS.glob("pages/*.py"), *DASHBOARDS.glob("figures/*.py")]),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_pages_do_no_arithmetic(path):
    for node in ast.walk(ast.parse(path.read_text())):
        assert not (isinstance(node, ast.BinOp) and isinstance(node.op, ARITHMETIC))
        assert not (isinstance(node, ast.Attribute) and node.attr in SUMS)
        assert not (isinstance(node, ast.Name) and node.id == "sum")
