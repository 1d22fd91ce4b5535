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
    return stopped(code, f"{what}: {where}. {remedy}")


def stopped(code: int, sentence: str) -> dg.Failure:
    """A refusal whose sentence was written elsewhere, such as in the yml of a dbt test."""
    return dg.Failure(description=sentence, metadata={"exit_code": code}, allow_retries=False)
