// A running broadcast speaks for itself, but not all the time: at each quarter and each change of its state, at most every 30 seconds.
// What she is writing about it (a reason, a number) is never replaced under her hands.
"use strict";
(() => {
  const say = document.getElementById("say");
  const read = () => document.getElementById("bc-progress")?.dataset;
  let { stateName, quarter } = read() ?? {};
  let last = 0;
  document.body.addEventListener("htmx:afterSettle", () => {
    const now = read();
    if (!now || (now.stateName === stateName && now.quarter === quarter))
      return;
    if (now.stateName === stateName && Date.now() - last < 30000)
      return;
    ({ stateName, quarter } = now);
    last = Date.now();
    say.textContent = now.words;
  });
  document.body.addEventListener("htmx:oobBeforeSwap", event => {
    const place = event.detail.target;
    if (place.contains(document.activeElement) || [...place.querySelectorAll("input[type='text'], input:not([type])")].some(field => field.value))
      event.preventDefault();
  });
})();
