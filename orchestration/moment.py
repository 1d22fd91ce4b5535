"""The moment of knowledge of a run, as dbt found it in the data or was told."""

from datetime import date

from orchestration.resources import Warehouse


def as_of_date(warehouse: Warehouse) -> date:
    """The exclusive upper bound of what the work file knows."""
    return warehouse.read("intermediate.int_as_of")["as_of_date"].iloc[0].date()
