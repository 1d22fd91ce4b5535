"""The simulated business is drawn anew by every run: forgotten members leave its files at once."""

import csv
from pathlib import Path

from orchestration.forgetting.declared import KEY
from orchestration.forgotten import Forgotten


def leave_out(folder: Path, forgotten: Forgotten) -> None:
    """Rewrite the csv files below `folder` without the lines of forgotten people."""
    if not forgotten.people:
        return
    known: dict[str, bool] = {}
    for path in sorted(folder.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            header, *lines = file.readlines()
        place = next(csv.reader([header])).index(KEY)
        kept = [header]
        for line, fields in zip(lines, csv.reader(lines), strict=True):
            customer = fields[place]
            if customer not in known:
                known[customer] = forgotten.matches(customer)
            if not known[customer]:
                kept.append(line)
        path.write_text("".join(kept), encoding="utf-8", newline="")
