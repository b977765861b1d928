// When what is watched in a page was last drawn, and when the reader last pressed: the same for every page.
// Told of each change within it but the labels that follow the pointer, at the frame in which the change is seen.
(watched => {
    const drawing = window.drawing = {pressed: 0, drawn: 0};
    const isWithin = node => {
        const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
        return element?.closest(watched) && !element.closest(".hoverlayer, .draglayer");
    };
    const isAdded = node => node.nodeType === Node.ELEMENT_NODE && (node.matches(watched) || node.querySelector(watched));
    const isDrawing = ({target, addedNodes}) => isWithin(target) || [...addedNodes].some(isAdded);
    new MutationObserver(changes => {
        if (changes.some(isDrawing)) requestAnimationFrame(() => { drawing.drawn = performance.now(); });
    }).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
    addEventListener("pointerdown", () => { drawing.pressed = performance.now(); }, true);
})
