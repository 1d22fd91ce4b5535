"use strict";

// Draws every chart of the page from the JSON beside it.
const settings = {
  displaylogo: false,
  modeBarButtons: [["toImage"]],
  responsive: true,
  showTips: false,
};

for (const drawing of document.querySelectorAll("script.drawing")) {
  const { data, layout } = JSON.parse(drawing.textContent);
  Plotly.newPlot(drawing.dataset.chart, data, layout, settings);
}

// Paper is narrower than a screen and tells no chart so.
function resize(width) {
  for (const chart of document.querySelectorAll(".chart")) {
    Plotly.relayout(chart, { width, autosize: width === null });
  }
}
addEventListener("beforeprint", () => resize(620));
addEventListener("afterprint", () => resize(null));
