// A picture of a chart as a file: the drawing's own camera is told the format, then pressed.
if (!window.twgPictures) {
  window.twgPictures = true;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-picture]");
    if (!button) return;
    const drawing = document.querySelector("." + CSS.escape(button.dataset.of) + " .js-plotly-plot");
    const camera = drawing && drawing.querySelector('.modebar-btn[data-attr="toImage"], .modebar-btn');
    if (!camera) return;
    const options = drawing._context.toImageButtonOptions;
    const format = options.format;
    options.format = button.dataset.picture;
    camera.click();
    options.format = format;
  });
}
