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

// The address of what is seen, for a colleague: where the page may not write to the clipboard, it is shown to be copied.
if (!window.twgLink) {
  window.twgLink = true;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copied]");
    if (!button) return;
    const said = button.textContent;
    try {
      await navigator.clipboard.writeText(location.href);
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = said; }, 2500);
    } catch (refused) {
      window.prompt(said, location.href);
    }
  });
}

// One press is one step back. What moves the address without a press, say the second half of going to another page,
// takes the place of what stands there, so that Back leads to the page as the reader left it.
if (!window.twgSteps) {
  window.twgSteps = true;
  const push = history.pushState.bind(history);
  let pressed = false;
  for (const press of ["pointerdown", "click", "keydown", "input"]) {
    addEventListener(press, () => { pressed = true; }, true);
  }
  addEventListener("popstate", () => { pressed = false; }, true);
  history.pushState = (...step) => {
    if (pressed) push(...step);
    else history.replaceState(...step);
    pressed = false;
  };
}
