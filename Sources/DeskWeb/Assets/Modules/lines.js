// The board of lines: a ticket is dragged to somebody or to nobody; lanes and menus open in place. All of it works without, by forms and links.
const board = document.getElementById("line-board");

if (board) {
  board.classList.add("drags");
  let held = null;
  let isAsking = false;

  // The page that answers takes the place of this one's board: what was done is a short message with the way back.
  const ask = async (address, options = {}) => {
    if (isAsking) return null;
    isAsking = true;
    try {
      const reply = await fetch(address, { ...options, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      const fresh = page.getElementById("line-board");
      if (fresh) show(fresh);
      else location.reload();
      return fresh;
    } catch {
      location.reload();
      return null;
    } finally {
      isAsking = false;
    }
  };

  const show = (fresh) => {
    const done = fresh.querySelector(".remark.done");
    done?.remove();
    for (const fold of board.querySelectorAll("details[open][id]")) {
      const same = fresh.querySelector(`#${CSS.escape(fold.id)}`);
      if (same) same.open = true;
    }
    board.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
    if (done) tell(document.importNode(done, true));
  };

  const tell = (done) => {
    document.getElementById("undo-move")?.remove();
    const form = done.querySelector("form");
    if (form) {
      form.id = "undo-move";
      form.hidden = true;
      document.body.append(form);
    }
    const text = (form ? done.querySelector("span") : done).textContent.trim();
    const action = form && { text: form.querySelector("button").textContent, run: () => form.requestSubmit() };
    document.dispatchEvent(new CustomEvent("svar:toast", { detail: { text, action } }));
  };

  const send = (form) => ask(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  const focus = (id) => document.getElementById(id)?.focus({ preventScroll: true });

  // Clicks and forms
  board.addEventListener("click", async (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest(".lane-toggle, .card-menu");
    if (!link) return;
    event.preventDefault();
    const { id } = link;
    const address = new URL(link.href);
    address.hash = "";
    if (!(await ask(address))) return;
    history.replaceState(null, "", address);
    const choice = board.querySelector(".card-form select");
    if (choice && link.matches(".card-menu")) choice.focus();
    else focus(id);
  });
  board.addEventListener("submit", async (event) => {
    if (!event.target.matches(".card-form")) return;
    event.preventDefault();
    const number = event.target.elements.number.value;
    if (!(await send(event.target))) return;
    const address = new URL(location.href);
    address.searchParams.delete("choose");
    history.replaceState(null, "", address);
    focus(`menu-${number}`);
  });
  board.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.target.closest(".card-form")?.closest(".card").querySelector(".card-menu").click();
  });

  // Dragging: what has a place takes what stands elsewhere.
  const place = (event) => {
    const lane = event.target.closest?.("[data-place]");
    return held && lane && lane.dataset.place !== held.dataset.from ? lane : null;
  };
  const mark = (lane) => {
    for (const old of board.querySelectorAll(".lane.over")) if (old !== lane) old.classList.remove("over");
    lane?.classList.add("over");
  };
  board.addEventListener("pointerdown", (event) => {
    const card = event.target.closest("[data-from]");
    if (!card) return;
    card.draggable = !event.target.closest("form");
    // What is new would put another card in the place of the one that is about to be dragged.
    if (card.draggable) board.classList.add("dragging");
  });
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => held ?? board.classList.remove("dragging"));
  }
  board.addEventListener("dragstart", (event) => {
    const card = event.target.closest?.("[data-from]");
    if (!card) return;
    if (isAsking) return event.preventDefault();
    held = card;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.querySelector(".card-subject").textContent);
    event.dataTransfer.setDragImage(card, 16, 16);
    board.classList.add("dragging");
    card.classList.add("held");
  });
  board.addEventListener("dragover", (event) => {
    const lane = place(event);
    mark(lane);
    if (!lane) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
  });
  board.addEventListener("dragend", () => {
    held?.classList.remove("held");
    held = null;
    mark(null);
    board.classList.remove("dragging");
  });
  board.addEventListener("drop", (event) => {
    const lane = place(event);
    if (!lane) return;
    event.preventDefault();
    const { elements } = document.getElementById("drag");
    elements.number.value = held.dataset.ticket;
    elements.from.value = held.dataset.from;
    elements.to.value = lane.dataset.place;
    board.classList.remove("dragging");
    send(document.getElementById("drag"));
  });
}
