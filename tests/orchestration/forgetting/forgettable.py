"""A small published source whose generations, work file and pages all hold customer_42."""

import shutil
from pathlib import Path

from orchestration.forgetting.search import files_below, found
from orchestration.forgetting.traces import Traces
from orchestration.planning.exports import rows_to
from orchestration.publishing import generations
from tests.orchestration.built_work import RUN, build, changed, published

PERSON = "customer_42"
EMAIL = "the.forty.second@example.com"
TRACES = Traces((PERSON, EMAIL))
AUDIENCE = [("customer_id", "offer"), (PERSON, "VOUCHER"), ("customer_7", "A, quoted")]
RUNS = ["1a2b3c4d", "2b3c4d5e", "3c4d5e6f"]


def source(root: Path, customers: int = 50) -> Path:
    """Three generations, stamped 1 to 3, of three runs; the last is current."""
    for stamp, run_id in enumerate(RUNS, start=1):
        work = build(root / "work" / "warehouse.duckdb", stamp, customers)
        changed(
            work,
            f"""
            update marts.dim_customers set customer_id = 'customer_' || customer_id[2:];
            update scores.score_churn set customer_id = 'customer_' || customer_id[2:];
            create schema raw;
            create schema vault;
            create table raw.members as select customer_id as id from marts.dim_customers;
            create table vault.customer_identities as
                select md5(customer_id) as identity_key, customer_id,
                    if(customer_id = '{PERSON}', '{EMAIL}', customer_id || '@example.com') as email,
                    'Ana Berg' as full_name
                from marts.dim_customers
            """,
        )
        published(work, root, run={**RUN, "run_id": run_id})
    (root / "work" / "run.log").write_text(f"one row failed: {EMAIL}")
    shutil.copy(root / "work" / "warehouse.duckdb", root / "work" / "untrusted.warehouse.duckdb")
    (root / "work" / "business").mkdir()
    (root / "work" / "business" / "members.csv").write_text(f"id\n{PERSON}\n")
    (root / "exports").mkdir()
    rows_to(root / "exports" / "audience.csv", AUDIENCE)
    rows_to(root / "exports" / ".audience.csv.partial", AUDIENCE[:2])
    return root


def left(root: Path) -> list[str]:
    """Where the person still is."""
    return found(files_below(root), TRACES)


def runs(root: Path) -> list[str]:
    """The runs whose generations are kept, oldest first, the current one marked."""
    return [
        each.manifest["run_id"] + "*" * each.is_current for each in generations.generations(root)
    ]
