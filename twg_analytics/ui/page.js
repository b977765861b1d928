// A picture of a chart as a file: what is drawn, and the fonts that it is drawn in, which no other program need have.
if (!window.twgPictures) {
  window.twgPictures = true;
  const SVG = "http://www.w3.org/2000/svg";
  const ROOM = 24; // round the drawing, for what is written up to its edge
  const SHARP = 2; // points of a picture in each of the page

  const asData = (file) => new Promise((read) => {
    const reader = new FileReader();
    reader.onload = () => read(reader.result);
    reader.readAsDataURL(file);
  });

  const rules = (sheet) => {
    try { return [...sheet.cssRules]; } catch (ofAnotherMachine) { return []; }
  };

  let fonts; // the rules of our own fonts, each with the font itself in place of its address
  const embedded = () => fonts ??= Promise.all([...document.styleSheets].flatMap(rules)
    .filter((rule) => rule instanceof CSSFontFaceRule && rule.cssText.includes("static/fonts/"))
    .map(async (rule) => {
      const address = rule.cssText.match(/url\("?([^")]+)/)[1];
      const answer = await fetch(new URL(address, rule.parentStyleSheet.href || document.baseURI));
      return rule.cssText.replace(address, await asData(await answer.blob()));
    })).then((each) => each.join(""));

  const made = (kind, attributes) => {
    const element = document.createElementNS(SVG, kind);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  const vectors = async (drawing) => {
    const layers = [...drawing.querySelectorAll("svg.main-svg")];
    const [wide, high] = ["width", "height"].map((side) => Number(layers[0].getAttribute(side)));
    // A line that a telephone cuts at its edge is whole in the picture.
    const written = [...drawing.querySelectorAll(".main-svg text")].map((text) => text.getBoundingClientRect().right);
    const width = Math.max(wide, ...written.map((right) => right - layers[0].getBoundingClientRect().left)) + 2 * ROOM;
    const height = high + 2 * ROOM;
    const picture = made("svg", {width, height, viewBox: [-ROOM, -ROOM, width, height].join(" ")});
    picture.append(made("style", {}), made("rect", {x: -ROOM, y: -ROOM, width, height, fill: "#fff"}));
    picture.firstChild.textContent = await embedded();
    for (const layer of layers) {
      const copy = made("g", {});
      copy.append(...layer.cloneNode(true).childNodes);
      copy.querySelectorAll(".draglayer, .hoverlayer, .zoomlayer").forEach((part) => part.remove());
      picture.append(copy);
    }
    return new Blob([new XMLSerializer().serializeToString(picture)], {type: "image/svg+xml"});
  };

  const points = async (drawn) => {
    const image = new Image();
    await new Promise((loaded) => {
      image.onload = loaded; // with its fonts, which `decode` does not wait for
      image.src = URL.createObjectURL(drawn);
    });
    URL.revokeObjectURL(image.src);
    const canvas = document.createElement("canvas");
    canvas.width = SHARP * image.width;
    canvas.height = SHARP * image.height;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((taken) => canvas.toBlob(taken));
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-picture]");
    const drawing = button && document.querySelector("." + CSS.escape(button.dataset.of) + " .js-plotly-plot");
    if (!drawing) return;
    const drawn = await vectors(drawing);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(button.dataset.picture === "png" ? await points(drawn) : drawn);
    link.download = button.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
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
