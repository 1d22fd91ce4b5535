"""Writes the site: its pages, one style sheet, one script and one plotly.js for all."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import plotly

from dashboards.page import Stamp
from dashboards.pages import PAGES

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
TEMPLATES = Path(__file__).parent / "templates"


def write_site(read: Callable[[str], pd.DataFrame], folder: Path, stamp: Stamp) -> list[Path]:
    """Writes every page and returns the paths of all files of the site.

    `read` gets a relation such as `marts.rpt_churn` and returns its rows, in any order. The same
    rows and stamp give the same bytes. Raises ValueError when a mart lacks a column.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for page in PAGES:
        path = folder / page.file
        lines = page.listing.lines(read(page.listing.mart)) if page.listing else ()
        path.write_bytes(page.render(read(page.mart), stamp, PAGES, lines).encode())
        written.append(path)
    for shared in (TEMPLATES / "site.css", TEMPLATES / "site.js", PLOTLY):
        written.append(Path(shutil.copyfile(shared, folder / shared.name)))
    return written
