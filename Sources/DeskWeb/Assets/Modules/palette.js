// Finds, as one types, a page, something that this page offers, or a ticket by its number. The places stand in the dialog already;
// what the page offers is read from it whenever the dialog opens.
const dialog = document.getElementById("palette");

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
const named = (element) => (element.dataset.keyName ?? element.getAttribute("aria-label") ?? element.textContent).replace(/\s+/gu, " ").trim();
const isShown = (element) => element.checkVisibility?.({ visibilityProperty: true }) ?? true;
const fieldsOf = (button) =>
  [...(button.form?.elements ?? [])].filter((field) => field.matches("textarea, select, input:not([type=hidden], [type=submit])") && isShown(field));

// What is named twice cannot be told apart by its name.
const offers = () => {
  const found = new Map();
  for (const element of document.querySelectorAll("main [data-key], main a.button, main button, main summary")) {
    const name = named(element);
    if (!name || !isShown(element) || element.disabled || element.closest("table, dialog, [aria-hidden=true]")) continue;
    found.set(name, found.has(name) ? null : element);
  }
  return [...found].filter(([, element]) => element);
};

const perform = (element) => {
  if (element.matches("summary")) {
    element.parentElement.open = true;
    (element.parentElement.querySelector("textarea, select, input:not([type=hidden])") ?? element).focus();
    return;
  }
  if (element.matches("input, textarea, select")) { element.focus(); return; }
  const field = element.matches("button") && element.type === "submit" ? fieldsOf(element)[0] : null;
  if (field) { field.focus(); field.scrollIntoView({ block: "center" }); } else element.click();
};

const begin = () => {
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const nothing = dialog.querySelector("[role=status]");
  const groups = Object.fromEntries([...dialog.querySelectorAll("[data-group]")].map((group) => [group.dataset.group, group]));
  const ticket = dialog.querySelector("[data-ticket]");
  const search = dialog.querySelector("[data-search]");
  const actions = new Map();
  const options = () => [...list.querySelectorAll("[role=option]")];
  const shown = () => options().filter((option) => !option.hidden);

  const choose = (option) => {
    for (const one of options()) one.setAttribute("aria-selected", String(one === option));
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };

  const offerTicket = (typed) => {
    const digits = typed.replace(/[#\s\u00a0\u2066-\u2069]/gu, "");
    ticket.hidden = !/^\d{4,19}$/.test(digits);
    if (ticket.hidden) return;
    ticket.dataset.href = `/tickets/${digits}`;
    ticket.textContent = ticket.dataset.ticket.replace("{number}", `\u2066#${digits}\u2069`);
  };

  const offerSearch = (typed) => {
    search.hidden = !typed.trim();
    search.dataset.href = `/search?q=${encodeURIComponent(typed.trim())}`;
    search.textContent = search.dataset.search.replace("{words}", `\u2068${typed.trim()}\u2069`);
  };

  const filter = () => {
    const words = folded(input.value).split(/\s+/u).filter(Boolean);
    offerTicket(input.value);
    offerSearch(input.value);
    for (const option of options()) {
      if (option !== ticket && option !== search) option.hidden = !words.every((word) => option.dataset.name.includes(word));
    }
    for (const group of Object.values(groups)) group.hidden = !group.querySelector("[role=option]:not([hidden])");
    const found = shown();
    nothing.hidden = found.length > 0;
    // As long as nothing is typed nothing is chosen: Enter must not do what nobody asked for.
    choose(words.length > 0 ? found.find((option) => option.dataset.name?.startsWith(words.join(" "))) ?? found[0] : null);
  };

  const offerActions = () => {
    for (const option of actions.keys()) option.remove();
    actions.clear();
    for (const [name, element] of offers()) {
      const option = document.createElement("div");
      option.setAttribute("role", "option");
      option.dir = "auto";
      option.textContent = name;
      groups.actions.append(option);
      actions.set(option, element);
    }
    options().forEach((option, place) => {
      option.id = `palette-option-${place}`;
      option.dataset.name = folded((option.querySelector("span") ?? option).textContent);
    });
  };

  const run = (option, isElsewhere) => {
    if (!option) return;
    dialog.close();
    const element = actions.get(option);
    if (element) perform(element);
    else if (isElsewhere) window.open(option.dataset.href, "_blank", "noopener");
    else location.assign(option.dataset.href);
  };

  const move = (step) => {
    const found = shown();
    const place = found.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (found.length > 0) choose(found[place < 0 ? (step > 0 ? 0 : found.length - 1) : (place + step + found.length) % found.length]);
  };

  dialog.addEventListener("svar:opened", () => {
    input.value = "";
    offerActions();
    filter();
    list.scrollTop = 0;
    input.focus();
  });
  input.addEventListener("input", filter);
  dialog.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const isShortcut = (event.ctrlKey || event.metaKey) && event.code === "KeyK";
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") run(shown().find((option) => option.getAttribute("aria-selected") === "true"), event.ctrlKey || event.metaKey);
    else if (isShortcut) dialog.close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => run(event.target.closest("[role=option]"), event.ctrlKey || event.metaKey));
  list.addEventListener("pointermove", (event) => {
    const option = event.target.closest("[role=option]");
    if (option && option.getAttribute("aria-selected") !== "true") choose(option);
  });
};

if (dialog) begin();
