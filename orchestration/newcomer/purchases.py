"""What was bought: one transaction per key, per document, or per customer and moment."""

from orchestration.newcomer.models import CONTRACT, Model, belongs_to_a_customer, column
from orchestration.newcomer.rendering import rendered
from orchestration.newcomer.row_models import RowModel

TEXT = "{{ dbt.type_string() }}"


def transactions(source: str, rows: RowModel) -> Model:
    """The canonical transactions. Lines that share a key, or else a moment, are one purchase."""
    document = rows.field("transaction_id")
    amount = "net_amount" if rows.field("net_amount") else "quantity * unit_price"
    comments = []
    if document and document.name == "transaction_id":
        group_by: list[str] = []
        grain = "one row per transaction"
        key, moment, known = "transaction_id", "transacted_at", "transacted_at as known_at"
        money = amount if amount == "net_amount" else _money(amount, "net_amount")
    else:
        group_by = ["document_id" if document else "transacted_at", "customer_id"]
        what = document.column.name if document else "moment"
        grain = f"one row per {'document' if document else 'moment'} and customer"
        comments.append(f"Lines of one customer that share their {what} are one purchase.")
        key = "document_id || '-' || customer_id as transaction_id" if document else _moment_key()
        if document:
            comments.append("Their sum is known with the last of them.")
            moment, known = "min(transacted_at) as transacted_at", "max(transacted_at) as known_at"
        else:
            moment, known = "transacted_at", "transacted_at as known_at"
        money = _money(f"sum({amount})", "net_amount")
    if amount != "net_amount":
        comments.append("An amount is quantity times price: summed exactly, rounded once.")
    sql = rendered(
        "transactions.sql",
        source=source,
        grain=grain,
        comments=comments,
        expressions=[
            key,
            "customer_id",
            moment,
            known,
            money,
            _optional("margin", rows, "sum" if group_by else None),
            _optional("channel", rows, "min" if group_by else None),
            _optional("category", rows, "min" if group_by else None),
        ],
        group_by=group_by,
    )
    return Model(
        "transactions",
        sql,
        f"Purchases, money back below 0. Grain, {grain.removeprefix('one row per ')}.",
        _columns(source, rows),
        CONTRACT,
        ("transaction_id",),
        ("customer_id", "transacted_at", "known_at", "net_amount"),
    )


def _money(sql: str, name: str) -> str:
    return f"cast({sql} as decimal(18, 2)) as {name}"


def _optional(name: str, rows: RowModel, function: str | None) -> str:
    if not rows.field(name):
        return f"cast(null as {'decimal(18, 2)' if name == 'margin' else TEXT}) as {name}"
    if not function:
        return name
    return _money(f"sum({name})", name) if function == "sum" else f"min({name}) as {name}"


def _moment_key() -> str:
    return f"""customer_id || '-' || replace(
        replace(replace(cast(transacted_at as {TEXT}), '-', ''), ':', ''), ' ', ''
    ) as transaction_id"""


def _columns(source: str, rows: RowModel) -> list[dict]:
    return [
        column("transaction_id"),
        column("customer_id", data_tests=[belongs_to_a_customer(source)]),
        column("transacted_at"),
        column("known_at"),
        column("net_amount"),
        *(column(name, bool(rows.field(name))) for name in ("margin", "channel", "category")),
    ]
