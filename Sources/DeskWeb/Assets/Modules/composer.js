// What one writes on a ticket: kept as a draft while it is written, looked at as it will be read, sent by a key, files dropped in.
// Without this module each of it is a button of the form.

const wait = (milliseconds, action) => {
  let timer;
  const later = () => { clearTimeout(timer); timer = setTimeout(action, milliseconds); };
  later.cancel = () => clearTimeout(timer);
  return later;
};

const fields = (form, names) => {
  const all = new FormData(form);
  return new URLSearchParams(names.filter((name) => all.has(name)).map((name) => [name, all.get(name)]));
};

const send = async (path, form, names, options = {}) => {
  const answer = await fetch(path, { method: "POST", body: fields(form, names), ...options });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer;
};

// Keeps the words a moment after they change, when the field is left and when the page goes.
const keepDrafts = (form, text) => {
  const state = form.querySelector("[data-draft-state]");
  const discard = form.querySelector("[data-draft-discard]");
  form.querySelector("[data-draft-keep]")?.setAttribute("hidden", "");
  let kept = state.textContent ? text.defaultValue : "";
  let isLeaving = false;
  let underWay;

  const keep = async (options) => {
    later.cancel();
    if (isLeaving || text.value === kept) return;
    const words = text.value;
    underWay?.abort();
    underWay = new AbortController();
    try {
      const answer = await send(form.dataset.draft, form, ["token", "draft", "kind", "body"], { signal: underWay.signal, ...options });
      kept = words;
      state.textContent = await answer.text();
      discard.hidden = state.textContent === "";
    } catch (fault) {
      if (fault.name !== "AbortError" && !isLeaving) state.textContent = state.dataset.failed;
    }
  };
  const later = wait(1500, () => keep());
  text.addEventListener("input", later);
  text.addEventListener("blur", () => keep());
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep({ keepalive: text.value.length < 20000 }); });
  // What is sent is no draft: nothing may be kept behind it.
  form.addEventListener("submit", () => { isLeaving = true; later.cancel(); underWay?.abort(); });
  window.addEventListener("pageshow", () => { isLeaving = false; });
  form.addEventListener("unsent", () => { isLeaving = false; later(); });
  // A refusal brought the words back: they are kept at once.
  if (text.value !== kept && document.querySelector("#complaint")) later();
};

// Shows the words as they will be read, and again whenever they change.
const preview = (form, text) => {
  const button = form.querySelector("[data-preview]");
  const place = form.querySelector("[data-previewed]");
  if (!button || !place) return;
  const show = async () => {
    try {
      const answer = await send(button.dataset.preview, form, ["token", "body"]);
      place.innerHTML = await answer.text();
      place.hidden = false;
      button.setAttribute("aria-pressed", "true");
    } catch {
      place.hidden = true;
    }
  };
  const later = wait(500, show);
  button.setAttribute("aria-pressed", String(!place.hidden));
  button.addEventListener("click", (event) => {
    event.preventDefault();
    if (place.hidden) return show();
    later.cancel();
    place.hidden = true;
    button.setAttribute("aria-pressed", "false");
  });
  text.addEventListener("input", () => { if (!place.hidden) later(); });
};

// Puts a canned answer where one writes.
const insertAnswers = (form, text) => {
  const button = form.querySelector("[data-canned]");
  button?.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      const filled = await (await send(button.dataset.canned, form, ["token", "answer"])).json();
      const space = text.value.trim() === "" ? "" : "\n\n";
      if (space === "") text.value = "";
      const end = text.value.trimEnd().length;
      text.setRangeText(space + filled.text, text.value === "" ? 0 : end, text.value.length, "end");
      form.querySelector("#canned-language").textContent = filled.hint;
      text.dispatchEvent(new Event("input", { bubbles: true }));
      text.focus();
    } catch {
      form.requestSubmit(button);
    }
  });
};

// Files that are pasted or dropped join those that were chosen.
const takeFiles = (form) => {
  const chosen = form.querySelector("input[type=file]");
  if (!chosen) return;
  const add = (files) => {
    const all = new DataTransfer();
    for (const file of [...chosen.files, ...files]) all.items.add(file);
    chosen.files = all.files;
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
  };
  form.addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || event.clipboardData.getData("text/plain")) return;
    event.preventDefault();
    add(files);
  });
  form.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("takes");
  });
  form.addEventListener("dragleave", (event) => { if (!form.contains(event.relatedTarget)) form.classList.remove("takes"); });
  form.addEventListener("drop", (event) => {
    form.classList.remove("takes");
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    add(event.dataTransfer.files);
  });
};

// Files take their time: how far they are is shown. What comes back replaces the page as if the form had been sent as it is.
const showProgress = (form) => {
  const composer = form.closest(".composer");
  const chosen = form.querySelector("input[type=file]");
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!chosen || chosen.files.length === 0 || button?.hasAttribute("formaction")) return;
    event.preventDefault();
    const label = document.createElement("label");
    const bar = document.createElement("progress");
    label.className = "uploading";
    label.append(`${composer.dataset.uploading} `, bar);
    form.append(label);
    const fail = () => {
      label.textContent = composer.dataset.failed;
      label.className = "fault";
      form.dispatchEvent(new Event("unsent"));
    };
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (step) => { if (step.lengthComputable) { bar.max = step.total; bar.value = step.loaded; } });
    request.addEventListener("error", fail);
    request.addEventListener("load", () => {
      if (request.status < 400) return location.assign(request.responseURL);
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const main = page.querySelector("main");
      const refused = page.querySelector("#complaint");
      if (!main || !refused) return fail();
      // The reason stands above; the words and the files are still in the form.
      label.remove();
      document.querySelector("#complaint")?.remove();
      (document.querySelector(".ticket-head") ?? document.querySelector(".reading-head")).after(refused);
      refused.scrollIntoView();
      const seen = page.querySelector("#compose-answer [name=seen]");
      if (seen) form.querySelector("[name=seen]").value = seen.value;
      form.querySelector(".collision")?.remove();
      const others = page.querySelector(".collision");
      if (others) form.prepend(others);
      form.dispatchEvent(new Event("unsent"));
    });
    const body = new FormData(form);
    if (button?.name) body.append(button.name, button.value);
    request.send(body);
  });
};

// A ticket that comes to be read beside a list brings its own.
const begin = (composer) => {
  for (const form of composer.querySelectorAll("form[data-draft]")) {
    const text = form.querySelector("textarea[name=body]");
    keepDrafts(form, text);
    preview(form, text);
    insertAnswers(form, text);
    takeFiles(form);
    showProgress(form);
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      const button = [...form.querySelectorAll("[data-send]")].find((one) => one.offsetParent !== null);
      event.preventDefault();
      form.requestSubmit(button);
    });
  }
  // Whoever chooses what he writes wants to write it.
  composer.querySelector(".composer-choice")?.addEventListener("click", (event) => {
    if (event.target.type !== "radio") return;
    const form = composer.querySelector(`#compose-${event.target.value === "question" ? "answer" : event.target.value}`);
    const field = form?.querySelector(event.target.value === "aside" ? "[name=email]" : "textarea");
    // Arrow keys go on through the choice.
    if (event.detail > 0 || !event.target.matches(":focus")) {
      field?.focus();
      form?.scrollIntoView({ block: "nearest" });
    }
  });
  for (const menu of composer.querySelectorAll("details.send-and")) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  }
};

for (const composer of document.querySelectorAll(".composer")) begin(composer);
document.addEventListener("svar:refreshed", (event) => {
  for (const composer of event.detail.querySelectorAll(".composer")) begin(composer);
});
