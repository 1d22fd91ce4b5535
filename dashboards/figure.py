"""What a figure is: a finding, a sentence about it, and its chart and legend."""

from dataclasses import dataclass

import plotly.graph_objects as go
from markupsafe import Markup
from plotly.io import to_json


@dataclass(frozen=True)
class Figure:
    """A finding, a sentence about it, and its chart; without a chart the sentence says why."""

    title: str
    note: str
    chart: go.Figure | None = None
    wide: bool = False

    @property
    def legend(self) -> list[dict]:
        """Text, colour and shape of the named traces; the page draws it, so that it wraps."""
        return [
            {"text": trace.meta["key"], "colour": trace.marker.color, "shape": shape(trace)}
            for trace in self.chart.data
            if trace.meta["key"]
        ]

    @property
    def json(self) -> Markup:
        """The chart for plotly.js; plotly escapes `<`, `>` and `/`, so no tag can be closed."""
        return Markup(to_json(self.chart, engine="json"))  # noqa: S704


def shape(trace: go.Bar | go.Scatter) -> str:
    """How the legend draws the trace: a square, striped or not, a dot or an upright line."""
    if trace.type == "bar":
        return "striped" if trace.marker.pattern.shape else "square"
    return "upright" if trace.marker.symbol else "dot"
