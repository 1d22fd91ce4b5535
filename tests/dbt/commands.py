"""dbt's own commands, one after another in one process: it reads the project once for all."""

import json
import os
import subprocess
import sys
from pathlib import Path

from orchestration import parsing, places

IN_ONE_PROCESS = """
import gc, json, sys
from pathlib import Path
from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest

gc.disable()  # what is read stays until the end
parsed, options, commands = json.loads(sys.argv[1])
if parsed:
    manifest = Manifest.from_msgpack(Path(parsed).read_bytes())
    manifest.build_flat_graph()
else:
    manifest = dbtRunner().invoke(["parse", *options]).result
for command in commands:
    done = dbtRunner(manifest=manifest).invoke([*command, *options])
    if done.exception:
        raise done.exception
    if not done.success and command[0] != "test":
        sys.exit(f"{command} did not succeed")
"""


def run(home: Path, source: str, project: Path, *commands: tuple[str, ...]) -> None:
    """Run commands for a source on the work file below `home`; artefacts go to `home / target`.

    What is parsed already of this project is read, not parsed again. A test that fails is left to
    whoever reads run_results.json; a model that does may not.
    """
    parsed = ""
    if project == places.DBT_PROJECT:
        parsed = str(parsing.manifest_path(source).with_name("partial_parse.msgpack"))
    folders = ("--target-path", str(home / "target"), "--log-path", str(home / "logs"))
    options = (*folders, "--log-level-file", "none")
    done = subprocess.run(
        [sys.executable, "-c", IN_ONE_PROCESS, json.dumps([parsed, options, commands])],
        cwd=project,
        env={**os.environ, "CLIENTELE_HOME": str(home), "CLIENTELE_SOURCE": source},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
