"""Who the customers are: a file of their own, a snapshot's lines, or whoever bought."""

from orchestration.newcomer.models import CONTRACT, Model, column
from orchestration.newcomer.rendering import rendered
from orchestration.newcomer.row_models import RowModel

AS_OF = """cast('{{ source_var("as_of_date") }}' as date)"""
COUNTED_BACK = """cast(
            {{ dbt.dateadd(
                'month',
                '-coalesce(tenure_months, 0)',
                "cast('" ~ source_var('as_of_date') ~ "' as date)"
            ) }} as date
        ) as signed_up_on"""
AGED = """case
        when extract(year from signed_up_on) - birth_year between 0 and 120
            then cast(extract(year from signed_up_on) - birth_year as integer)
    end as age"""
FACTS = {
    "age": "integer",
    "gender": "string",
    "region": "string",
    "income": "decimal(18, 2)",
    "household_size": "integer",
    "acquisition_cost": "decimal(18, 2)",
    "has_marketing_consent": "boolean",
}


def customers(source: str, rows: RowModel, *, is_snapshot: bool, has_buyers: bool) -> Model:
    """The canonical customers, from the customers' file or from the first purchase of each."""
    is_bought = rows.name == "transaction_rows"
    known = {fact for fact in FACTS if rows.field(fact)}
    aged = "birth_year" if rows.field("birth_year") and "age" not in known else None
    facts = [fact for fact in [aged, *FACTS] if fact and rows.field(fact)]
    comments = []
    if is_bought:
        comments += [
            "What is said of a customer is what their first purchase says, which later ones cannot",
            "change: the newest would tell an early snapshot the future.",
        ]
    if is_snapshot and rows.field("tenure_months") and not rows.field("signed_up_on"):
        comments.append("Sign-up is counted back from as_of_date by the months of tenure.")
    elif is_snapshot and not rows.field("signed_up_on"):
        comments.append("The file dates nobody: all count as signed up on as_of_date.")
    if has_buyers:
        comments.append("Who bought and is not in the customers' file is a customer all the same.")
    sql = rendered(
        "customers.sql",
        source=source,
        comments=comments,
        rows=rows.name,
        is_bought=is_bought,
        has_buyers=has_buyers,
        signed_up_on=_signed_up_on(rows, is_snapshot),
        facts=facts,
        expressions=[_fact(fact, known, aged) for fact in FACTS],
        nothings=[f"cast(null as {FACTS[fact]}) as {fact}" for fact in FACTS],
    )
    has_date = bool(rows.field("signed_up_on")) or is_snapshot
    columns = [
        column("customer_id"),
        column("signed_up_on", has_date),
        *(_described(fact, fact in known or (fact == "age" and bool(aged))) for fact in FACTS),
    ]
    return Model(
        "customers",
        sql,
        "Customers. Grain, one row per customer.",
        columns,
        CONTRACT,
        ("customer_id",),
        ("signed_up_on",) if is_snapshot else (),
    )


def _signed_up_on(rows: RowModel, is_snapshot: bool) -> str:
    if rows.field("signed_up_on"):
        return f"coalesce(signed_up_on, {AS_OF}) as signed_up_on" if is_snapshot else "signed_up_on"
    if is_snapshot:
        return COUNTED_BACK if rows.field("tenure_months") else f"{AS_OF} as signed_up_on"
    return "cast(null as date) as signed_up_on"


def _fact(fact: str, known: set[str], aged: str | None) -> str:
    if fact == "age" and aged:
        return AGED
    return fact if fact in known else f"cast(null as {FACTS[fact]}) as {fact}"


def _described(fact: str, is_known: bool) -> dict:
    meta = {"config": {"meta": {"role": "sensitive"}}} if fact == "gender" else {}
    return column(fact, is_known, **meta)
