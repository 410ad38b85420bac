// The grievance desk: keys of the list beside those of every page, counting down, ready answers. No key sends anything.
"use strict";
(() => {
  const list = document.getElementById("case-list");
  const rows = list ? [...list.tBodies[0].rows] : [];
  const link = row => row.querySelector("th a");
  const current = () => rows.findIndex(row => row.contains(document.activeElement));
  const isTyping = target => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const keys = {
    x: at => at >= 0 && rows[at].querySelector("input[type=checkbox]")?.click(),
    t: at => at >= 0 && rows[at].querySelector("[data-take]")?.click(),
    Enter: at => at >= 0 && !document.activeElement.closest("a, button, label, summary") && link(rows[at]).click(),
  };
  document.addEventListener("keydown", event => {
    if (!rows.length || !keys[event.key] || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.body.dataset.keys !== "on")
      return;
    if (event.key !== "Enter")
      event.preventDefault();
    keys[event.key](current());
  });

  const selected = document.getElementById("case-selected");
  list?.addEventListener("change", () => {
    const count = list.querySelectorAll("input[name=selected]:checked").length;
    selected.hidden = count === 0;
    selected.querySelector("bdi").textContent = count;
  });

  // The server counts; this only shows how long it still takes.
  setInterval(() => {
    for (const left of document.querySelectorAll("[data-seconds]")) {
      const seconds = Math.max(0, Number(left.textContent) - 1);
      left.textContent = seconds;
    }
  }, 1000);

  const put = document.querySelector("[data-ready]");
  put?.addEventListener("click", event => {
    event.preventDefault();
    const box = document.getElementById("text");
    const answer = document.getElementById("ready").selectedOptions[0].dataset.text;
    const end = box.selectionEnd;
    box.setRangeText(answer, box.selectionStart, end, "end");
    box.focus();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
