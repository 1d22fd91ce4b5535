"""What a customers' file says beyond the canonical columns, and the answers it brings along."""

from orchestration.newcomer.customers import AS_OF
from orchestration.newcomer.models import (
    CONTRACT,
    Model,
    attribute_columns,
    belongs_to_a_customer,
    column,
)
from orchestration.newcomer.rendering import rendered
from orchestration.newcomer.row_models import RowModel

LABELS = {
    "has_churned": "boolean",
    "next_period_spend": "decimal(18, 2)",
    "has_responded": "boolean",
}
ALWAYS = "cast('1900-01-01' as date)"
KEYS = ("customer_id", "as_of_date")


def attributes(source: str, rows: RowModel, *, is_snapshot: bool) -> Model | None:
    """None for a file that says nothing more."""
    found = [one for one in rows.fields if one.role in ("attribute", "tenure_months")]
    if not found:
        return None
    since = f"coalesce(signed_up_on, {ALWAYS})" if rows.field("signed_up_on") else ALWAYS
    grain = "known on as_of_date" if is_snapshot else "known from the day of sign-up"
    sql = rendered(
        "customer_attributes.sql",
        source=source,
        grain=grain,
        as_of_date=AS_OF if is_snapshot else since,
        names=[one.name for one in found],
    )
    key = {"config": {"meta": {"role": "key"}}}
    return Model(
        "customer_attributes",
        sql,
        f"What the file says of a customer, {grain}. Grain, customer x as_of_date.",
        [
            column("customer_id", **key, data_tests=[belongs_to_a_customer(source)]),
            column("as_of_date", **key),
            *attribute_columns(found),
        ],
        CONTRACT,
        KEYS,
    )


def labels(source: str, rows: RowModel) -> Model | None:
    """None for a file without an answer."""
    known = [name for name in LABELS if rows.field(name)]
    if not known:
        return None
    expressions = [
        name if name in known else f"cast(null as {data_type}) as {name}"
        for name, data_type in LABELS.items()
    ]
    return Model(
        "supplied_labels",
        rendered("supplied_labels.sql", source=source, expressions=expressions),
        "The answer that came with the file. Grain, customer x as_of_date.",
        [
            column("customer_id", data_tests=[belongs_to_a_customer(source)]),
            column("as_of_date"),
            column("known_date"),
            *(column(name, name in known) for name in LABELS),
        ],
        CONTRACT,
        KEYS,
        ("known_date",),
    )
