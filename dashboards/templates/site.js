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
