// Says every ten seconds that its ticket is looked at or written on, and shows who else does.
let place = null;
const every = 10000;
let wroteAt = 0;

const writes = () => Date.now() - wroteAt < 60000 && [...document.querySelectorAll(".compose textarea")].some((field) => field.value.trim());
const form = (more) => new URLSearchParams({ token: place.dataset.token, writes: writes() ? "1" : "0", ...more });

async function attend() {
  if (!place || document.hidden) return;
  let reply;
  try {
    reply = await fetch(place.dataset.attend, { method: "POST", body: form({}) });
  } catch {
    return;
  }
  if (!reply.ok || reply.redirected) return;
  const next = new DOMParser().parseFromString(await reply.text(), "text/html").getElementById("attendance");
  const shown = document.getElementById("attendance");
  if (next && shown && next.textContent !== shown.textContent) shown.replaceChildren(...document.importNode(next, true).childNodes);
}

// A list reads one ticket after the other.
function follow() {
  const shown = document.querySelector("[data-attend]");
  if (shown === place) return;
  leave();
  wroteAt = 0;
  place = shown;
  attend();
}

function leave() {
  if (place) navigator.sendBeacon(place.dataset.attend, form({ leaves: "1" }));
}

document.addEventListener("input", (event) => {
  if (!place || !event.target.closest(".compose")) return;
  const began = !writes();
  wroteAt = Date.now();
  if (began) attend();
});
document.addEventListener("svar:refreshed", follow);
document.addEventListener("visibilitychange", () => (document.hidden ? leave() : attend()));
window.addEventListener("pagehide", leave);
setInterval(attend, every);
follow();
