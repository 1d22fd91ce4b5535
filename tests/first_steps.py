"""The first steps of a run, up to what it says of the data: load, check and count the rows."""

import json
import subprocess
import sys

from tests.walks import Home

ON_TERMINAL = """
import json, sys
from pathlib import Path
import dagster as dg
from orchestration import execution
from orchestration.cli import complain
from orchestration.definitions import defs

settings, log, selected = sys.argv[1:]
selection = dg.AssetSelection.from_string(selected).required_multi_asset_neighbors()
keys = selection.resolve(defs.resolve_asset_graph())
job = defs.resolve_implicit_global_asset_job_def().get_subset(asset_selection=keys)
outcome = execution.execute(job, json.loads(settings), Path(log), lambda entry: None)
if outcome.exit_code:
    complain(outcome.exit_code, outcome.sentence)
"""


COUNTED = (
    '+key:"marts/rpt_data_quality" or +key:"quarantine/rejected_rows"'
    ' or +key:"staging/stg_run__settings"'
)


def first_steps(
    home: Home, selected: str = COUNTED, source: str = "demo", **settings
) -> subprocess.CompletedProcess:
    """Run some assets of a source's walk, by default those up to the counts of rejected rows."""
    log = home.path / f"first_steps_{source}.log"
    asked = json.dumps(settings | {"source": source})
    return subprocess.run(
        [sys.executable, "-c", ON_TERMINAL, asked, str(log), selected],
        cwd=home.project,
        env=home.environment | {"CLIENTELE_SOURCE": source},
        capture_output=True,
        text=True,
        timeout=600,
    )
