"""The segments as a drawing, and every number of segments beside what chance gives."""

import pandas as pd
import plotly.graph_objects as go

from dashboards import charts, style, words
from dashboards.figure import Figure


def tried(rows: pd.DataFrame) -> pd.DataFrame:
    """The numbers of segments that were tried, in rising order."""
    return rows[rows["section"].eq("number")].sort_values("k")


def served(rows: pd.DataFrame) -> pd.DataFrame:
    """The number that serves: one row, or none."""
    known = tried(rows)
    return known[known["is_chosen"].eq(True)].head(1)


def drawing(rows: pd.DataFrame) -> Figure:
    """Sampled customers on the two components, in the colours of their segments."""
    known = rows[rows["section"].eq("point") & rows["segment_key"].notna()]
    if known.empty:
        return Figure("Customers as a cloud", "Nobody is drawn: no customer has a segment.")
    known = known.assign(who=[words.label(name) for name in known["segment_name"]])
    colours = style.segment_colours(known)
    drawn = [
        charts.trace(
            go.Scatter,
            part,
            "component_1",
            "component_2",
            ["who"],
            key=words.text(part["segment_name"].iloc[0], limit=48),
            mode="markers",
            marker={"color": colours[key], "size": 5, "opacity": 0.6},
        )
        for key, part in known.groupby("segment_key")
    ]
    return Figure(
        f"{known['label'].iloc[0]}, drawn along the two directions in which customers differ most",
        "Each dot is one of a sample of customers. Natural groups leave gaps between them; slices"
        " of one cloud touch.",
        charts.canvas(
            drawn,
            x={"title": {"text": "First component"}, "nticks": 6},
            y={"title": {"text": "Second component"}},
            height=480,
            hovermode="closest",
        ),
        wide=True,
    )


def line(rows: pd.DataFrame, column: str, name: str, colour: str) -> go.Scatter:
    """One figure over the number of segments."""
    known = rows.assign(amount=[words.shown(value, "number") for value in rows[column]])
    return charts.trace(
        go.Scatter,
        known,
        "k",
        column,
        ["label", "amount"],
        key=name,
        mode="lines+markers",
        line={"color": colour, "width": 2},
        marker={"color": colour, "size": 7},
    )


def curve(
    rows: pd.DataFrame, title: str, note: str, series: tuple[tuple[str, str, str], ...]
) -> Figure:
    """Figures over the number of segments; `series` are (column, name, colour), the main one last.

    A dotted line rises from the number in use to its figure.
    """
    known = tried(rows)
    main = series[-1][0]
    return Figure(
        title,
        note,
        charts.canvas(
            [line(known, column, name, colour) for column, name, colour in series],
            x={"title": {"text": "Number of segments"}, "dtick": 1},
            y={"rangemode": "tozero"},
            shapes=[
                charts.line((used.k, 0), (used.k, getattr(used, main)))
                for used in served(rows).itertuples()
            ],
        ),
    )


def tightness(rows: pd.DataFrame) -> Figure:
    top = served(rows).iloc[0]
    return curve(
        rows,
        f"{top['label']}: silhouette {words.shown(top['silhouette'], 'number')},"
        f" by chance {words.shown(top['silhouette_null'], 'number')}",
        "1 is perfectly separate; chance is the same columns, each shuffled alone. The dotted line"
        " marks the number in use.",
        (
            ("silhouette_null", "By chance", style.QUIET),
            ("silhouette", "Silhouette", style.ACCENT),
        ),
    )


def stability(rows: pd.DataFrame) -> Figure:
    top = served(rows).iloc[0]
    return curve(
        rows,
        f"Resampled customers give the same {top['label']} to"
        f" {words.shown(top['stability_ari'], 'number')}",
        "1 is the same customers in every segment, 0 is chance; natural groups reach 0.9.",
        (("stability_ari", "", style.ACCENT),),
    )
