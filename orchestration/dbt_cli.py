"""dbt's command line for Dagster, without what a walk has no use for."""

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version

from dagster_dbt import DbtCliResource
from packaging.version import Version

# dbt's account of the project and of every node costs a second a process, and a walk reads only
# what failed: orchestration/dbt_process.py writes that.
WITHOUT_FILES = ["--no-write-json"]


class DbtCli(DbtCliResource):
    """The dbt of this environment, whose version needs no process to be asked.

    Dagster would also load dbt and its adapter into its own process, for row counts; `counted` in
    orchestration/assets/dbt.py reads those from the work file.
    """

    @cached_property
    def _cli_version(self) -> Version:
        return Version(version("dbt-core"))

    def _initialize_dbt_core_adapter(self, args: Sequence[str]) -> None:
        return None
