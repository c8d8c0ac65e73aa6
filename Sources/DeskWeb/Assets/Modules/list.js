// A list of tickets: choosing rows, going through them by keys, reading one beside the list. All of it works without, by more clicks.
const table = document.querySelector("table.tickets[data-minutes]");
const rows = () => [...document.querySelectorAll("table.tickets tr[data-ticket]")];
const box = (row) => row.querySelector(".choose input");

if (table) {
  const bar = document.querySelector("form.bulk");
  const quick = document.querySelector("form.bulk-now");
  const all = bar.querySelector('input[name="all"]');
  const count = document.querySelector("[data-chosen]");
  let last = null;

  const chosen = () => rows().filter((row) => box(row).checked);

  const show = () => {
    const some = chosen();
    for (const row of rows()) row.classList.toggle("chosen", box(row).checked);
    document.querySelector(".bulk-bar").classList.toggle("active", some.length > 0);
    quick.hidden = some.length === 0;
    count.textContent = some.length ? count.dataset.chosen.replace("{count}", some.length) : "";
    all.checked = some.length === rows().length;
    all.indeterminate = some.length > 0 && !all.checked;
  };

  table.addEventListener("click", (event) => {
    const here = event.target.closest(".choose input");
    if (!here) return;
    const list = rows();
    const row = here.closest("tr");
    if (event.shiftKey && last && list.includes(last)) {
      const [from, to] = [list.indexOf(last), list.indexOf(row)].sort((a, b) => a - b);
      for (const between of list.slice(from, to + 1)) box(between).checked = here.checked;
    }
    last = row;
    show();
  });
  table.addEventListener("change", show);
  all.addEventListener("change", () => {
    for (const row of rows()) box(row).checked = all.checked;
    show();
  });

  // The boxes are those of the rows: each is sent under its own name, so "all" is not needed besides.
  bar.addEventListener("submit", () => { all.disabled = true; });
  addEventListener("pageshow", () => { all.disabled = false; show(); });
  quick.addEventListener("submit", (event) => {
    // A key presses what is hidden too.
    if (!chosen().length) return event.preventDefault();
    for (const old of quick.querySelectorAll("[data-row]")) old.remove();
    for (const row of chosen()) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = box(row).name;
      field.value = "1";
      field.dataset.row = "";
      quick.append(field);
    }
  });
  // The row that keys are about: the one that has the focus, or had it last.
  const current = () => document.activeElement?.closest?.("tr[data-ticket]") ?? document.querySelector("tr[data-ticket].current");
  const go = (step) => {
    const list = rows();
    const at = list.indexOf(current());
    const next = list[at < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + step, 0), list.length - 1)];
    if (!next) return;
    for (const row of list) row.classList.toggle("current", row === next);
    next.querySelector(".subject a").focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
  const press = {
    j: () => go(1),
    k: () => go(-1),
    o: () => current()?.querySelector(document.querySelector(".split") && wide() ? ".beside" : ".subject a").click(),
    x: () => { const row = current(); if (row) { box(row).checked = !box(row).checked; last = row; show(); } },
  };
  for (const button of document.querySelectorAll(".list-keys [data-key]")) {
    button.addEventListener("click", () => press[button.dataset.key]?.());
  }
  show();
}

// Reading beside the list: the list stays where it is, only the ticket changes.
const wide = () => matchMedia("(min-width: 75rem)").matches;

const open = async (address) => {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const pane = page.querySelector(".reading");
  const old = document.querySelector(".reading");
  if (!answer.ok || !pane || !old) return false;
  const put = document.adoptNode(pane);
  old.replaceWith(put);
  document.dispatchEvent(new CustomEvent("svar:refreshed", { detail: put }));
  mark();
  return true;
};

const mark = () => {
  const number = new URL(location.href).searchParams.get("open");
  for (const row of rows()) row.classList.toggle("read", row.dataset.ticket === number);
};

document.addEventListener("click", async (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const row = event.target.closest?.("tr[data-ticket]");
  const place = event.target.closest?.(".beside, .subject a");
  if (!row || !place || !document.querySelector(".split") || !wide()) return;
  event.preventDefault();
  const address = new URL(location.href);
  for (const name of ["done", "what", "undone"]) address.searchParams.delete(name);
  address.searchParams.set("open", row.dataset.ticket);
  const before = location.href;
  history.pushState(null, "", address);
  if (!(await open(address).catch(() => false))) {
    history.replaceState(null, "", before);
    location.assign(address);
  }
});
addEventListener("popstate", () => {
  if (document.querySelector(".reading") && new URL(location.href).searchParams.has("open")) open(location.href);
  else location.reload();
});
mark();
