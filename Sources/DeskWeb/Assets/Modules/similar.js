// What is like a ticket is looked for when its page stands, and what is like a text while somebody writes it. Without this module there is a
// link to the one, and the other is missing.
const put = async (place, path, options) => {
  const answer = await fetch(path, options);
  if (answer.ok) place.innerHTML = await answer.text();
};

const later = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));

const load = () => {
  for (const place of document.querySelectorAll("[data-similar]")) {
    later(() => put(place, `${place.dataset.similar}?part=panel`).catch(() => {}));
  }
};

const suggest = (place) => {
  const form = place.closest("form");
  let timer;
  let underWay;
  let asked = "";
  const look = async () => {
    const data = new FormData(form);
    const body = new URLSearchParams(["token", "subject", "message", "words", "body", "category"].flatMap((name) =>
      typeof data.get(name) === "string" ? [[name, data.get(name)]] : []));
    const text = body.toString();
    if (text === asked) return;
    asked = text;
    underWay?.abort();
    underWay = new AbortController();
    await put(place, place.dataset.suggests, { method: "POST", body, signal: underWay.signal });
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => look().catch(() => {}), 600);
  });
};

load();
for (const place of document.querySelectorAll("[data-suggests]")) suggest(place);
