// What a click has opened comes into sight and takes the focus, once its table has its height.
setTimeout(() => {
  const panel = document.querySelector(".st-key-behind");
  if (!panel) return;
  panel.tabIndex = -1;
  panel.focus({ preventScroll: true });
  panel.scrollIntoView({ block: "nearest" });
}, 300);
