"""Everything a new source consists of, as text by file name."""

import yaml

from orchestration.newcomer.attributes import attributes, labels
from orchestration.newcomer.customers import customers
from orchestration.newcomer.declaring import declared
from orchestration.newcomer.models import CONTRACT, DESCRIBED, Model, field_column
from orchestration.newcomer.proposal import Proposal
from orchestration.newcomer.purchases import transactions
from orchestration.newcomer.rendering import rendered
from orchestration.newcomer.row_columns import FILE_COLUMNS, REASONS_COLUMN, STATUS_COLUMN
from orchestration.newcomer.row_files import row_models
from orchestration.newcomer.row_models import RowModel
from orchestration.newcomer.row_tests import rows_test
from orchestration.newcomer.unit_tests import customers_test, transactions_test
from orchestration.places import DBT_PROJECT

# A source without facts beyond purchases: its yml says what an empty entity holds.
EXEMPLAR = "cdnow"
GRAINS = {
    "transactions": ("one row per transaction", "transaction"),
    "service_events": ("one row per service event", "one row per service event"),
    "campaign_contacts": ("one row per campaign and customer", "campaign x customer"),
    "customer_attributes": ("one row per customer and as_of_date", "customer x as_of_date"),
    "supplied_labels": ("one row per customer and as_of_date", "customer x as_of_date"),
    "identities": ("one row per customer", "one row per customer"),
}


def drafted(source: str, proposal: Proposal) -> dict[str, str]:
    """The files of dbt_project/models/staging/<source>, by name."""
    rows = row_models(proposal)
    models = [
        *(_checked(source, one) for one in rows),
        _row_status(source, rows),
        *_entities(source, proposal, rows),
    ]
    tests = [rows_test(source, one) for one in rows]
    has_buyers = len(rows) == 2
    tests.append(customers_test(source, rows[0], has_buyers))
    if proposal.purchases:
        tests.append(transactions_test(source, rows[-1]))
    files = {f"stg_{source}__{model.name}.sql": model.sql for model in models}
    files[f"_{source}__sources.yml"] = declared(source, rows)
    files[f"_{source}__models.yml"] = rendered("models.yml", source=source, models=models)
    files[f"_{source}__unit_tests.yml"] = rendered("unit_tests.yml", source=source, tests=tests)
    return files


def _entities(source: str, proposal: Proposal, rows: list[RowModel]) -> list[Model]:
    is_snapshot = proposal.purchases is None
    about = rows[0] if proposal.customers else None
    found = {
        "transactions": transactions(source, rows[-1]) if proposal.purchases else None,
        "customer_attributes": attributes(source, about, is_snapshot=is_snapshot)
        if about
        else None,
        "supplied_labels": labels(source, about) if about and is_snapshot else None,
        "service_events": None,
        "campaign_contacts": None,
        # A personal column is not read at all, so the vault stays empty.
        "identities": None,
    }
    people = customers(source, rows[0], is_snapshot=is_snapshot, has_buyers=len(rows) == 2)
    return [people, *(model or _empty(source, name) for name, model in found.items())]


def _checked(source: str, rows: RowModel) -> Model:
    columns = [*FILE_COLUMNS, *(field_column(field) for field in rows.fields)]
    if rows.key_is_line:
        data_type, _ = DESCRIBED["customer_id"]
        line = {"name": "customer_id", "data_type": data_type, "description": "The line number."}
        columns.insert(2, line)
    title = rows.sheet.table.opened.title
    return Model(
        rows.name,
        rows.sql(source),
        f"Checked rows of {title}. Grain, file x line.".replace(title, title.replace(".", " ")),
        [*columns, REASONS_COLUMN, STATUS_COLUMN],
        {"materialized": "table", **CONTRACT},
        ("file", "line_number"),
        ("row_status",),
    )


def _row_status(source: str, rows: list[RowModel]) -> Model:
    sql = rendered("row_status.sql", source=source, row_models=[one.name for one in rows])
    columns = [*FILE_COLUMNS, STATUS_COLUMN, REASONS_COLUMN]
    what = "What became of each row of every file. Grain, file x line."
    return Model("row_status", sql, what, columns, {}, ("file", "line_number"), ("row_status",))


def _empty(source: str, entity: str) -> Model:
    """An entity the files lack, described as the exemplar describes its own."""
    folder = DBT_PROJECT / "models" / "staging" / EXEMPLAR
    described = {
        model["name"]: model
        for path in folder.glob("*.yml")
        for model in yaml.safe_load(path.read_text()).get("models", [])
    }
    model = described[f"stg_{EXEMPLAR}__{entity}"]
    first, grain = GRAINS[entity]
    (tested,) = (test["grain"]["arguments"] for test in model["data_tests"] if "grain" in test)
    return Model(
        entity,
        rendered("empty.sql", grain=first, entity=entity, why="the files have none"),
        f"Empty: the files hold none. Grain, {grain}.",
        model["columns"],
        {},
        tuple(tested["columns"]),
        tuple(tested.get("never_null", ())),
    )
