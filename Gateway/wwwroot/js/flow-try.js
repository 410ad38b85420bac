// The keypad of the phone in which a draft is tried: a key types into the line.
"use strict";
(() => {
  const line = document.getElementById("typed");
  if (!line)
    return;
  for (const key of document.querySelectorAll("[data-key]"))
    key.addEventListener("click", () => { line.value += key.dataset.key; line.focus(); });
  const log = document.querySelector(".fl-log");
  if (log)
    log.scrollTop = log.scrollHeight;
})();
