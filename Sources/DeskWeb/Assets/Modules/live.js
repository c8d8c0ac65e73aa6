// Pages that follow what happens: one stream of events for all tabs of a browser, and the parts of a page that say data-live are read anew
// when it concerns them. What is being written in, pointed at or chosen does not move.
const channel = "BroadcastChannel" in window ? new BroadcastChannel("svar-live") : null;
const settled = 250;
const between = 2000;
let due = 0;
let last = 0;
let isStale = false;
let isOffered = false;

function follow() {
  const source = new EventSource("/events");
  const pass = (kind) => (event) => {
    const word = { kind, tickets: kind === "tickets" ? JSON.parse(event.data) : [] };
    channel?.postMessage(word);
    hear(word);
  };
  source.addEventListener("tickets", pass("tickets"));
  source.addEventListener("everything", pass("everything"));
  // Refused, not lost: the browser does not come again by itself.
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) setTimeout(follow, 30000 + Math.random() * 30000);
  });
}

function concerns(word) {
  if (word.kind === "everything" || document.querySelector("[data-live-all]")) return true;
  return word.tickets.some((ticket) => document.querySelector(`[data-ticket="${CSS.escape(ticket)}"]`));
}

function hear(word) {
  if (!concerns(word)) return;
  if (document.hidden) isStale = true;
  else soon();
}

function soon() {
  if (due) return;
  const wait = Math.max(settled, last + between - Date.now()) + Math.random() * settled;
  due = setTimeout(async () => {
    due = 0;
    last = Date.now();
    await refresh();
  }, wait);
}

async function refresh() {
  let reply;
  const asked = location.href;
  try {
    reply = await fetch(asked, { headers: { Accept: "text/html" } });
  } catch {
    isStale = true;
    return;
  }
  if (!reply.ok || reply.redirected) return;
  const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
  // Another list, or another lane, is looked at by now.
  if (location.href !== asked) return soon();
  for (const part of document.querySelectorAll("[data-live]")) {
    const next = part.id ? fresh.getElementById(part.id) : null;
    if (next) put(part, next);
  }
}

// A board stands still while somebody points at it, drags something over it or fills in one of its forms: where his focus rests else does
// not keep it from what is new.
const isStill = (part) => part.matches(":hover") || part.closest(".dragging") !== null || part.querySelector("form:focus-within") !== null;

const isBusy = (part) =>
  part.contains(document.activeElement) && document.activeElement !== document.body
  || part.dataset.live === "rows" && part.matches(":hover")
  || part.dataset.live === "rows" && part.querySelector("input:checked[type=checkbox]") !== null
  || [...part.querySelectorAll("textarea, input[type=text]")].some((field) => field.value !== field.defaultValue);

function put(part, next) {
  if (part.dataset.live === "rows" && putRows(part, next)) return;
  if (part.outerHTML === next.outerHTML) return;
  const isBoard = part.dataset.live === "still";
  if (isBoard && patch(part, next)) return;
  if (isBoard && isStill(part)) return later(part);
  if (!isBoard && isBusy(part)) return offer(part);
  // A list that was empty: the modules begin with what is there.
  if (part.tagName !== next.tagName) return location.reload();
  const open = new Set([...part.querySelectorAll("details[open]")].map((details) => details.id || details.querySelector("summary")?.textContent));
  for (const details of next.querySelectorAll("details")) {
    if (open.has(details.id || details.querySelector("summary")?.textContent)) details.open = true;
  }
  const known = new Set([...part.querySelectorAll("[id]")].map((element) => element.id));
  const put = document.importNode(next, true);
  const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
  part.replaceWith(put);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  for (const element of put.querySelectorAll("[id^='message-'], [data-ticket]")) {
    if (element.id ? !known.has(element.id) : false) mark(element);
  }
  document.dispatchEvent(new CustomEvent("svar:refreshed", { detail: put }));
}

// The same elements in the same places say something else where they stand: nothing moves.
function patch(part, next) {
  const [now, then] = [part, next].map((element) => [element, ...element.querySelectorAll("*")]);
  const isSame = (old, fresh) => old.tagName === fresh.tagName && old.id === fresh.id && old.childNodes.length === fresh.childNodes.length;
  if (part.closest(".dragging") || now.length !== then.length || !now.every((element, at) => isSame(element, then[at]))) return false;
  now.forEach((element, at) => {
    for (const name of new Set([...element.getAttributeNames(), ...then[at].getAttributeNames()])) {
      const value = then[at].getAttribute(name);
      // Which folds are open, and what is being written, is the reader’s.
      const isReaders = ["open", "draggable"].includes(name) || name === "value" && !element.matches("progress");
      if (isReaders || element.getAttribute(name) === value) continue;
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
    element.childNodes.forEach((node, index) => {
      const text = then[at].childNodes[index].nodeValue;
      if (node.nodeType !== Node.TEXT_NODE || node.nodeValue === text) return;
      node.nodeValue = text;
      if (!element.matches("time, time *")) mark(element);
    });
  });
  return true;
}

// Once nobody is there any more, it is read again.
function later(part) {
  for (const kind of ["pointerleave", "pointerup", "focusout", "dragend"]) part.addEventListener(kind, soon, { once: true });
}

// What a row says beside how long ago and how much longer.
function said(row) {
  const copy = row.cloneNode(true);
  for (const time of copy.querySelectorAll("time")) time.remove();
  return copy.textContent;
}

// Rows that are the same tickets in the same order change where they stand.
function putRows(part, next) {
  const rows = (element) => [...element.querySelectorAll("tr[data-ticket]")];
  const [now, then] = [rows(part), rows(next)];
  if (now.length !== then.length || now.some((row, at) => row.dataset.ticket !== then[at].dataset.ticket)) return false;
  now.forEach((row, at) => {
    const fresh = document.importNode(then[at], true);
    const [box, freshBox] = [row.querySelector("input[type=checkbox]"), fresh.querySelector("input[type=checkbox]")];
    if (box && freshBox) freshBox.checked = box.checked;
    if (row.contains(document.activeElement) || row.textContent === fresh.textContent) return;
    const isOther = said(row) !== said(fresh);
    row.replaceWith(fresh);
    if (isOther) mark(fresh);
  });
  return true;
}

function mark(element) {
  element.classList.add("changed");
  setTimeout(() => element.classList.remove("changed"), 6000);
}

// Something else is there, and somebody is busy where it would stand: he says when.
function offer(part) {
  if (isOffered || !part.dataset.news) return;
  isOffered = true;
  const action = { text: part.dataset.show, run: () => location.reload() };
  document.dispatchEvent(new CustomEvent("svar:toast", { detail: { text: part.dataset.news, action } }));
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden || !isStale) return;
  isStale = false;
  soon();
});

// Only for those who work here is there anything to hear.
if (document.getElementById("toasts")) {
  channel?.addEventListener("message", (event) => hear(event.data));
  // The tab that has the lock listens for all; when it is closed, another one gets it.
  if (channel && navigator.locks) navigator.locks.request("svar-live", () => new Promise(follow));
  else follow();
}
