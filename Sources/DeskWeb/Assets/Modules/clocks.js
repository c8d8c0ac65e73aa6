// Lets the time that is left go on: each badge knows when its clock is due, what holds them knows how a length of time is written.
const table = document.querySelector("[data-minutes]");

if (table) {
  const { minutes, hours, days, late } = table.dataset;
  const length = (count) => {
    if (count < 60) return minutes.replace("{minutes}", count);
    const whole = Math.floor(count / 60);
    if (count < 2880) return hours.replace("{hours}", whole).replace("{minutes}", count % 60);
    return days.replace("{days}", Math.floor(count / 1440)).replace("{hours}", whole % 24);
  };
  const tick = () => {
    for (const badge of table.querySelectorAll("[data-due]")) {
      const left = Date.parse(badge.dataset.due) - Date.now();
      const text = left > 0 ? length(Math.ceil(left / 60000)) : late.replace("{time}", length(Math.max(1, Math.floor(-left / 60000))));
      const place = badge.querySelector("time");
      if (place.textContent !== text) place.textContent = text;
      badge.classList.toggle("clock-breached", left <= 0);
      if (left <= 0) badge.classList.remove("clock-warned");
      else if (left <= 30 * 60000) badge.classList.add("clock-warned");
    }
  };
  // What the server wrote holds until a minute is over; a clock of the browser that goes wrong by hours is not believed.
  const loaded = Date.now();
  const served = Date.parse(table.dataset.now);
  if (Math.abs(loaded - served) < 90000) setInterval(tick, 15000);
}
