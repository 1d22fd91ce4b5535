"""Failures a person can act on: one sentence and the exit code that belongs to it."""

import dagster as dg

USAGE = 2
INPUT_REFUSED = 3
AUDIT_FAILED = 4
BUSY = 5
RESOURCE = 6
ARTEFACT_CORRUPT = 7


def refusal(code: int, what: str, where: str, remedy: str) -> dg.Failure:
    """The exception to raise: Dagster shows the sentence, the command line exits with `code`."""
    return dg.Failure(
        description=f"{what}: {where}. {remedy}",
        metadata={"exit_code": code},
        allow_retries=False,
    )
