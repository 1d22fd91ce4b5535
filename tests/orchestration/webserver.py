"""The Dagster UI as `make ui` starts it, and the requests that its pages send."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from tests.orchestration.questions import LAUNCH, RUN
from tests.walks import Home

LOCATION = {"repositoryName": "__repository__", "repositoryLocationName": "clientele"}
# What the button `Materialize` launches, whichever assets are selected.
ANY_ASSETS = "__ASSET_JOB"
ENDED = ("SUCCESS", "FAILURE", "CANCELED")


@dataclass(frozen=True)
class Webserver:
    """A running UI; every answer is read through GraphQL, as a page in a browser reads it."""

    home: Home
    address: str

    def ask(self, query: str, **variables: object) -> dict:
        content = json.dumps({"query": query, "variables": variables}).encode()
        request = Request(  # noqa: S310
            f"{self.address}/graphql", content, {"Content-Type": "application/json"}
        )
        with urlopen(request, timeout=60) as response:  # noqa: S310
            answer = json.load(response)
        assert "errors" not in answer, answer
        return answer["data"]

    def launch(self, assets: list[list[str]], settings: dict | None = None) -> str:
        """The run that materialises `assets`, with what the launchpad would set of `settings`."""
        selected = [{"path": path} for path in assets]
        config = {"resources": {"settings": {"config": settings}}} if settings else {}
        answer = self.ask(
            LAUNCH,
            launch={
                "selector": {**LOCATION, "pipelineName": ANY_ASSETS, "assetSelection": selected},
                "runConfigData": config,
            },
        )["launchPipelineExecution"]
        assert "run" in answer, answer
        return answer["run"]["id"]

    def run(self, run_id: str) -> dict:
        return self.ask(RUN, run=run_id)["runOrError"]

    def reached(self, run_id: str, *statuses: str, within: float = 400) -> dict:
        """The run as soon as it has one of the statuses."""
        until = time.monotonic() + within
        while (run := self.run(run_id))["status"] not in statuses:
            assert time.monotonic() < until, f"run {run_id} is still {run['status']}"
            time.sleep(0.3)
        return run

    def ended(self, run_id: str) -> dict:
        return self.reached(run_id, *ENDED)


@contextmanager
def served(home: Home) -> Iterator[Webserver]:
    """`dg dev` on a free port of the loopback, with all its children ended afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = home.path / "webserver.log"
    with log.open("w") as printed:
        process = subprocess.Popen(
            [Path(sys.executable).parent / "dg", "dev", "--host", "127.0.0.1", "--port", str(port)],
            cwd=home.project,
            env=home.environment,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/server_info", process, log)
        yield Webserver(home, address)
    finally:
        end(process)


def wait_for(address: str, process: subprocess.Popen, log: Path, within: float = 120) -> None:
    until = time.monotonic() + within
    while process.poll() is None and time.monotonic() < until:
        with suppress(OSError), urlopen(address, timeout=5):  # noqa: S310
            return
        time.sleep(0.2)
    raise AssertionError(f"the UI did not start: {log.read_text()}")


def end(process: subprocess.Popen, within: float = 5) -> None:
    """Ctrl-C, then the whole group: a signalled dev server can leave its code server behind."""
    process.send_signal(signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        process.wait(within)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
