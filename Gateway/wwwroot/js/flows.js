// What the pages about flows add to plain HTML: the step chosen in the drawing is marked in the table, a mistake jumps to its line in the draft.
"use strict";
(() => {
  const frame = document.querySelector(".fl-frame");
  if (frame) {
    addEventListener("message", event => {
      if (event.source !== frame.contentWindow || typeof event.data?.step !== "string")
        return;
      document.querySelector(".fl-chosen")?.classList.remove("fl-chosen");
      const row = document.getElementById(`step-${event.data.step}`);
      row?.classList.add("fl-chosen");
      row?.scrollIntoView({ block: "nearest" });
    });
  }

  const draft = document.getElementById("Content");
  if (!draft)
    return;
  const marks = document.getElementById("draft-lines");
  const count = () => {
    const lines = draft.value.split("\n").length;
    if (marks)
      marks.textContent = Array.from({ length: lines }, (_, i) => i + 1).join("\n");
  };
  draft.addEventListener("input", count);
  draft.addEventListener("scroll", () => { if (marks) marks.scrollTop = draft.scrollTop; });
  count();

  for (const link of document.querySelectorAll("[data-line]")) {
    link.addEventListener("click", event => {
      event.preventDefault();
      const lines = draft.value.split("\n");
      const line = Math.min(Number(link.dataset.line), lines.length);
      const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
      draft.focus();
      draft.setSelectionRange(start + Math.min(Number(link.dataset.column) - 1, lines[line - 1].length), start + lines[line - 1].length);
      draft.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(draft).lineHeight));
    });
  }
})();
