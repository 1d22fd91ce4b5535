"""What the yml of a source says about people: which raw column names the customer."""

# The one name of a customer's id in everything that is built or published.
KEY = "customer_id"


def identifying(dbt_manifest: dict, source: str) -> dict[str, str]:
    """The column that carries the customer id, by raw table, for tables that have one.

    `config.meta.identifies: customer` on a column says so; `config.meta.identified_by: line_number`
    on a table whose rows carry no id, so that staging takes the line for one.
    """
    named = {}
    for table in dbt_manifest["sources"].values():
        if table["source_name"] == source:
            by_table = table["config"]["meta"].get("identified_by")
            for column in [by_table] if by_table else identifying_columns(table):
                named[table["name"]] = column
    return named


def personal(dbt_manifest: dict, source: str) -> dict[str, str]:
    """The identifying columns that are personal themselves, by raw table.

    `is_personal: true` beside `identifies: customer` says so: staging publishes a surrogate.
    """
    named = identifying(dbt_manifest, source)
    return {
        table["name"]: named[table["name"]]
        for table in dbt_manifest["sources"].values()
        if table["source_name"] == source
        and table["name"] in named
        and named[table["name"]] in table["columns"]
        and table["columns"][named[table["name"]]]["config"]["meta"].get("is_personal")
    }


def identifying_columns(table: dict) -> list[str]:
    return [
        column["name"]
        for column in table["columns"].values()
        if column["config"]["meta"].get("identifies") == "customer"
    ]
