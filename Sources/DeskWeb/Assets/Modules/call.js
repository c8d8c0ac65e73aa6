// The form for a new ticket, while somebody is on the line: he is found as one types, the category’s questions come without another page,
// the time runs, and what is typed is kept. Without this module each of it is a button of the form.
const form = document.querySelector("form.call");

const ask = async (path, options = {}) => {
  const body = new URLSearchParams([...new FormData(form)].filter(([name]) => name !== "step"));
  for (const [name, value] of Object.entries(options.more ?? {})) body.set(name, value);
  const answer = await fetch(path, { method: "POST", body, signal: options.signal, keepalive: options.keepalive });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.text();
};

// Puts pieces of the page in the place of those with their names.
const put = (html) => {
  const pieces = document.createElement("template");
  pieces.innerHTML = html;
  for (const piece of [...pieces.content.children]) document.getElementById(piece.id)?.replaceWith(piece);
};

const changed = () => form.dispatchEvent(new Event("input", { bubbles: true }));

// A combobox with a list (WAI-ARIA Authoring Practices): the field keeps the focus, the keys move through what was found.
const find = () => {
  const place = form.querySelector(".call-find");
  if (!place) return;
  const field = place.querySelector("input");
  const list = place.querySelector(".found-place");
  const status = place.querySelector("[data-found-status]");
  let underWay;
  let timer;
  let asked = "";

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => options().find((option) => option.getAttribute("aria-selected") === "true");
  const mark = (option) => {
    for (const one of options()) one.setAttribute("aria-selected", String(one === option));
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    clearTimeout(timer);
    underWay?.abort();
    list.hidden = true;
    asked = "";
    mark(null);
    field.setAttribute("aria-expanded", "false");
  };
  const look = async () => {
    clearTimeout(timer);
    const typed = field.value.trim();
    if (typed === "") return close();
    if (typed === asked && !list.hidden) return undefined;
    underWay?.abort();
    const own = new AbortController();
    underWay = own;
    try {
      const html = await ask(place.dataset.find, { signal: own.signal });
      if (own !== underWay || field.value.trim() !== typed) return undefined;
      list.innerHTML = html;
      list.hidden = false;
      asked = typed;
      field.setAttribute("aria-expanded", "true");
      field.removeAttribute("aria-activedescendant");
      status.textContent = list.firstElementChild.dataset.status;
    } catch (fault) {
      if (fault.name !== "AbortError") close();
    }
    return undefined;
  };
  const move = (step) => {
    const all = options();
    const at = all.indexOf(chosen());
    if (all.length > 0) mark(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length]);
  };
  const choose = async (option) => {
    const who = option.dataset.choose;
    close();
    try {
      put(await ask(place.dataset.choose, { more: { choose: who } }));
    } catch {
      return;
    }
    requester();
    const next = who === "new" ? [...form.querySelectorAll(".call-new input")].find((input) => input.value === "") : null;
    (next ?? form.querySelector("#subject")).focus();
    changed();
  };

  const wasLookedFor = list.childElementCount > 0;
  place.classList.add("finds");
  list.textContent = "";
  list.hidden = true;
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", "found");
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 150);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) look().then(() => move(event.key === "ArrowDown" ? 1 : -1));
      else move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      // One who is alone is meant.
      const option = list.hidden ? null : chosen() ?? (options().length === 2 ? options()[0] : null);
      if (option) choose(option);
      else look();
    } else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  field.addEventListener("blur", () => { if (!list.hidden) close(); });
  // The field keeps the focus, so that it does not close before the click comes.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  // Whoever sent the form with nothing but a name to look for sees who has it.
  if (wasLookedFor) {
    field.focus();
    look();
  }
};

const requester = () => {
  find();
  form.querySelector("[data-forget]")?.addEventListener("click", async (event) => {
    event.preventDefault();
    const button = event.currentTarget;
    try {
      put(await ask("/tickets?part=caller", { more: { step: "forget" } }));
    } catch {
      form.requestSubmit(button);
      return;
    }
    requester();
    form.querySelector("#find").focus();
    changed();
  });
};

// What the category asks comes as soon as it is chosen, below it.
const questions = () => {
  const category = form.querySelector("#category");
  if (!category) return;
  form.classList.add("asks");
  category.addEventListener("change", async () => {
    const wanted = category.value;
    try {
      const html = await ask("/tickets?part=questions");
      if (category.value === wanted) put(html);
    } catch {
      form.classList.remove("asks");
    }
  });
};

// The moments are those of the server’s clock, whatever the one here says.
const clock = () => {
  const place = form.querySelector(".call-clock");
  const [began, stopped] = ["began", "stopped"].map((name) => place.querySelector(`[name=${name}]`));
  const shown = place.querySelector("[role=timer]");
  const button = place.querySelector("button");
  const served = Number(place.dataset.now);
  const loaded = performance.now();
  const now = () => Math.round(served + (performance.now() - loaded) * 1000);
  const two = (number) => String(number).padStart(2, "0");
  const show = () => {
    const seconds = Math.max(0, Math.floor(((stopped.value === "" ? now() : Number(stopped.value)) - Number(began.value)) / 1e6));
    const minutes = Math.floor(seconds / 60);
    const text = minutes < 60
      ? `${two(minutes)}:${two(seconds % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
    if (shown.textContent !== text) shown.textContent = text;
    place.classList.toggle("stands", stopped.value !== "");
    button.textContent = stopped.value === "" ? button.dataset.pause : button.dataset.resume;
  };
  button.addEventListener("click", (event) => {
    event.preventDefault();
    if (stopped.value === "") stopped.value = String(now());
    else {
      began.value = String(Number(began.value) + now() - Number(stopped.value));
      stopped.value = "";
    }
    show();
    changed();
  });
  show();
  setInterval(show, 500);
};

// Keeps all of it a moment after it changes, now and then while the time runs, and when the page goes.
const keep = () => {
  const state = form.querySelector("[data-draft-state]");
  const discard = form.querySelector("[data-draft-discard]");
  form.querySelector("[data-draft-keep]").hidden = true;
  let timer;
  let underWay;
  let isLeaving = false;
  let isTouched = state.textContent !== "" || document.querySelector("#complaint") !== null;
  const save = async (options) => {
    clearTimeout(timer);
    if (isLeaving || !isTouched) return;
    underWay?.abort();
    underWay = new AbortController();
    try {
      state.textContent = await ask("/tickets?part=draft", { signal: underWay.signal, ...options });
      discard.hidden = state.textContent === "";
    } catch (fault) {
      if (fault.name !== "AbortError" && !isLeaving) state.textContent = state.dataset.failed;
    }
  };
  form.addEventListener("input", () => {
    isTouched = true;
    clearTimeout(timer);
    timer = setTimeout(save, 1500);
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save({ keepalive: true }); });
  setInterval(save, 30000);
  // What is sent is no draft, and is sent once.
  form.addEventListener("submit", (event) => {
    if (isLeaving) event.preventDefault();
    isLeaving = true;
    clearTimeout(timer);
    underWay?.abort();
  });
  window.addEventListener("pageshow", () => { isLeaving = false; });
};

if (form) {
  requester();
  questions();
  clock();
  keep();
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-send]"));
  });
}
