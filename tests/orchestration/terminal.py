"""A run of the command line that is shorter than `clientele run`: one asset."""

import subprocess
import sys
from pathlib import Path

from tests.walks import Home

ON_TERMINAL = """
import sys
from pathlib import Path
import dagster as dg
from orchestration import execution
from orchestration.definitions import defs

asset, data, log = sys.argv[1:]
key = dg.AssetKey.from_user_string(asset)
job = defs.resolve_implicit_global_asset_job_def().get_subset(asset_selection={key})
outcome = execution.execute(job, {"data": data}, Path(log), lambda entry: None)
print(outcome.run_id)
sys.exit(outcome.exit_code)
"""


def on_terminal(home: Home, asset: str, data: Path) -> str:
    """The id of a run that the command line executed to its end."""
    done = subprocess.run(
        [sys.executable, "-c", ON_TERMINAL, asset, str(data), str(home.path / "terminal.log")],
        cwd=home.project,
        env=home.environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
