// Short messages in a corner, which a screen reader says when it comes to it (role=status, WCAG 4.1.3). Whoever has one to show sends
// document.dispatchEvent(new CustomEvent("svar:toast", { detail: { text, action: { text, run } } })). One with an action stays until it
// is closed; any stays while the pointer or the focus is on it.
const place = document.getElementById("toasts");
const stays = 8000;

const button = (text, press) => {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
};

place && document.addEventListener("svar:toast", ({ detail }) => {
  const toast = document.createElement("div");
  toast.className = "toast";
  const words = document.createElement("span");
  words.dir = "auto";
  words.textContent = detail.text;
  toast.append(words);
  if (detail.action) toast.append(button(detail.action.text, () => { toast.remove(); detail.action.run(); }));
  toast.append(button(place.dataset.close, () => toast.remove()));
  place.append(toast);
  const leave = () => {
    if (toast.matches(":hover, :focus-within")) setTimeout(leave, stays);
    else toast.remove();
  };
  if (!detail.action) setTimeout(leave, stays);
});

document.addEventListener("click", (event) => {
  const shows = event.target.closest("[data-toast]");
  if (shows) document.dispatchEvent(new CustomEvent("svar:toast", { detail: { text: shows.dataset.toast } }));
});
