"""Mart columns onto plotly traces; every trace says in `meta` which cells it draws."""

import pandas as pd
import plotly.graph_objects as go

from dashboards import style, words


def trace(kind: type, rows: pd.DataFrame, x: str, y: str, hover: list[str], key="", **look):
    """A trace of columns `x` and `y`; `hover` names the columns of text shown on touch.

    `meta` keeps the column names and the positions of the rows, so that the reconciliation
    can look every drawn point up in the mart, and `key`, the plain text of the trace in the
    legend, which the page draws. The text columns must be escaped already.
    """
    return kind(
        x=rows[x].tolist(),
        y=rows[y].tolist(),
        meta={"x": x, "y": y, "rows": rows.index.tolist(), "key": key},
        hovertext=["<br>".join(line) for line in rows[hover].itertuples(index=False)],
        hovertemplate=style.HOVER,
        **look,
    )


def canvas(traces: list, x: dict, y: dict, height: int = 340, **layout) -> go.Figure:
    """The traces on the house style; `x` and `y` are plotly axis settings."""
    return go.Figure(
        traces,
        {"template": style.TEMPLATE, "xaxis": x, "yaxis": y, "height": height, **layout},
    )


def names(rows: pd.DataFrame, key: str, name: str, order: str = "array") -> dict:
    """A category axis that sits on unique keys and shows names, first row at the top."""
    unique = rows.drop_duplicates(key)
    keys = unique[key].tolist()
    return {
        "type": "category",
        "categoryorder": order,
        "categoryarray": keys[::-1],
        "tickmode": "array",
        "tickvals": keys,
        "ticktext": [words.label(words.readable(value)) for value in unique[name]],
        "range": [-0.5, len(keys) - 0.5],
        "showgrid": False,
        "tickfont": {"color": style.INK},
    }


def height(rows: pd.DataFrame, key: str, each: int = 50) -> int:
    """Pixels for a horizontal chart, so that every category keeps the same room."""
    return 90 + each * rows[key].nunique()


def by_segment(rows: pd.DataFrame, x: str, y: str, hover: list[str]) -> list[go.Bar]:
    """One bar trace per segment in its colour, to be stacked."""
    colours = style.segment_colours(rows)
    return [
        trace(
            go.Bar,
            part,
            x,
            y,
            hover,
            key=words.text(part["segment_name"].iloc[0], limit=48),
            marker={"color": colours[key]},
        )
        for key, part in rows.groupby("segment_key")
    ]


def line(start: tuple, end: tuple, **look) -> dict:
    """A line between two points in data coordinates, over the grid and under the figures."""
    (x0, y0), (x1, y1) = start, end
    dash = {"color": style.MUTED, "width": 1, "dash": "dot", **look}
    ends = {"x0": x0, "y0": y0, "x1": x1, "y1": y1}
    return {"type": "line", "layer": "between", "line": dash, **ends}
