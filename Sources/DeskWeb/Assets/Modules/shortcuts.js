// Keys for what one does most. Each presses what the page offers already: <a data-key="c"> or <button data-key="c">; a field with a key
// is gone to. `data-key-name` names it in the list of keys, where its own words do not. What a module does with a key of its own is
// listed by <… data-key-help="j" data-key-name="…">.
const root = document.documentElement;
const dialog = document.getElementById("keys");
const chosen = "svar-shortcuts";
const until = 1500;
let waitsSince = null;

const isOff = () => root.dataset.shortcuts === "off";
const writes = (place) => place instanceof Element && place.closest("input, textarea, select, [contenteditable], [role=combobox]") !== null;
const isShown = (element) => element.checkVisibility?.() ?? true;

// Letters by their place on the keyboard: a Hebrew or Russian layout has the same keys.
const keyOf = (event) => {
  if (event.code.startsWith("Key")) return event.shiftKey ? null : event.code.slice(3).toLowerCase();
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) return "?";
  if (event.key === "/" || event.code === "Slash") return "/";
  return event.key;
};

const open = (element) => {
  for (let fold = element.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
};

const press = (element) => {
  open(element);
  if (element.matches("textarea, select, input:not([type=radio], [type=checkbox])")) element.focus();
  else element.click();
};

const offered = (key) => {
  const all = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)];
  return all.find(isShown) ?? all[0];
};

const show = (name) => {
  const over = document.getElementById(name);
  if (!over || document.querySelector("dialog[open]")) return;
  document.querySelectorAll("details[data-menu][open]").forEach((menu) => { menu.open = false; });
  if (over === dialog) listKeys();
  over.showModal();
  over.dispatchEvent(new CustomEvent("svar:opened"));
};

// What this page has keys for, named as it is named there.
const listKeys = () => {
  const place = dialog.querySelector("[data-keys=page]");
  const list = place.querySelector("dl");
  list.replaceChildren();
  const seen = new Set();
  for (const element of document.querySelectorAll("[data-key], [data-key-help]")) {
    const key = element.dataset.key ?? element.dataset.keyHelp;
    const name = element.dataset.keyName ?? element.getAttribute("aria-label") ?? element.textContent.trim();
    if (seen.has(key) || !name || element.closest("#palette")) continue;
    seen.add(key);
    const row = document.createElement("div");
    const term = document.createElement("dt");
    term.dir = "ltr";
    for (const part of key.split(" ")) {
      const cap = document.createElement("kbd");
      cap.textContent = part.length === 1 ? part.toUpperCase() : part;
      term.append(cap);
    }
    const what = document.createElement("dd");
    what.textContent = name;
    row.append(term, what);
    list.append(row);
  }
  place.hidden = seen.size === 0;
};

const go = (letter) => {
  const place = document.querySelector(`[data-go="${CSS.escape(letter)}"]`);
  if (place) location.assign(place.dataset.href);
  return Boolean(place);
};

const single = (event, key) => {
  const waits = waitsSince !== null && event.timeStamp - waitsSince < until;
  waitsSince = null;
  if (waits) return go(key);
  if (key === "?" && dialog) { show("keys"); return true; }
  const element = offered(key);
  if (element) { press(element); return true; }
  if (key === "g" && document.querySelector("[data-go]")) { waitsSince = event.timeStamp; return true; }
  const search = key === "/" ? document.querySelector("main input[type=search]") : null;
  search?.focus();
  return Boolean(search);
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === "KeyK" && document.getElementById("palette")) {
    event.preventDefault();
    show("palette");
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    waitsSince = null;
    if (writes(event.target)) event.target.blur();
    return;
  }
  const key = keyOf(event);
  if (key === null || isOff() || writes(event.target)) return;
  if (single(event, key)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) show(opener.dataset.opens);
  // A click beside a dialog closes it: its own area is filled by what is in it.
  if (event.target instanceof HTMLDialogElement && event.target.open) {
    const box = event.target.getBoundingClientRect();
    const isInside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!isInside && event.detail > 0) event.target.close();
  }
});

// A browser remembers whether single letters are keys; without its memory they are until the page is left.
const switches = document.querySelectorAll("[data-shortcuts][role=switch]");
const remembered = () => { try { return localStorage.getItem(chosen); } catch { return null; } };
const set = (state) => {
  root.dataset.shortcuts = state === "off" ? "off" : "on";
  switches.forEach((one) => one.setAttribute("aria-checked", String(!isOff())));
};
set(remembered());
addEventListener("storage", (event) => { if (event.key === chosen) set(event.newValue); });
switches.forEach((one) => one.addEventListener("click", () => {
  const state = isOff() ? "on" : "off";
  try { localStorage.setItem(chosen, state); } catch { /* Only this page knows then. */ }
  set(state);
  document.dispatchEvent(new CustomEvent("svar:toast", { detail: { text: isOff() ? one.dataset.off : one.dataset.on } }));
}));

// On a Mac the same keys are pressed with another one.
if (/Mac|iPhone|iPad/.test(navigator.platform)) {
  for (const cap of document.querySelectorAll("kbd")) cap.textContent = cap.textContent.replace(/^Ctrl ?/, "\u2318");
}
