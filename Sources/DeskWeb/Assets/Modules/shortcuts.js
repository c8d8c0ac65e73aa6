// Keys for what one does most. Each presses what the page offers already: <a data-key="c"> or <button data-key="c">.
const writes = (place) => place.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (writes(event.target)) return;
  // Letters by their place on the keyboard: a Hebrew or Russian layout has the same keys.
  const key = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key;
  const offered = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!offered || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  offered.click();
});
