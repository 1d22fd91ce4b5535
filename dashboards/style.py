"""One look for every chart: colours that survive colour blindness, calm axes, one template."""

import pandas as pd
import plotly.graph_objects as go

INK, MUTED, HAIRLINE = "#1b1f24", "#59636e", "#e4e7eb"
ACCENT, QUIET = "#2a5b8c", "#b9c4cf"
FONT = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

# Red, amber and green differ in lightness too, and the stripes on high risk need no colour.
RISK = {
    "low": {"color": "#3d8f6a"},
    "medium": {"color": "#f2b134"},
    "high": {
        "color": "#b3261e",
        "pattern": {"shape": "/", "fillmode": "overlay", "fgcolor": "#e8b4b0", "size": 6},
    },
}
# One hue from dark to light: the order is seen without colour.
PRIORITY = {
    "CRITICAL": {"color": "#12304f"},
    "HIGH": {"color": "#2a5b8c"},
    "MEDIUM": {"color": "#6f97bf"},
    "LOW": {"color": "#b9c4cf"},
    "MINIMAL": {"color": "#e4e7eb"},
}
# Paul Tol's muted scheme: nine hues told apart with any colour vision.
SEGMENTS = (
    "#332288",
    "#44aa99",
    "#cc6677",
    "#88ccee",
    "#999933",
    "#aa4499",
    "#117733",
    "#ddcc77",
    "#882255",
)

_AXIS = {
    "gridcolor": HAIRLINE,
    "linecolor": HAIRLINE,
    "zeroline": False,
    "tickangle": 0,
    "ticklabelstandoff": 6,
    "fixedrange": True,
    "title": {"font": {"size": 12, "color": MUTED}, "standoff": 10},
    "tickfont": {"size": 12, "color": MUTED},
}
TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 13, "color": INK},
        "colorway": SEGMENTS,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 20, "t": 10, "b": 8},
        # Room on one side only: with all sides plotly redraws in circles over a label at the edge.
        "xaxis": {**_AXIS, "automargin": "bottom"},
        "yaxis": {**_AXIS, "automargin": "left", "nticks": 6},
        "dragmode": False,
        "bargap": 0.25,
        "separators": ".,",
        "hoverlabel": {
            "bgcolor": "#ffffff",
            "bordercolor": HAIRLINE,
            "align": "left",
            "font": {"color": INK, "size": 13},
        },
        "showlegend": False,
    }
)
HOVER = "%{hovertext}<extra></extra>"


def segment_colours(rows: pd.DataFrame) -> dict[str, str]:
    """One colour per segment_key, the same on every page that shows the same segments."""
    keys = sorted(rows["segment_key"].dropna().unique())
    return {key: SEGMENTS[place % len(SEGMENTS)] for place, key in enumerate(keys)}
