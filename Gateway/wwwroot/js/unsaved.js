// What is typed is kept after a pause (htmx does that). Here: the last words before somebody leaves the page, which come before the pause is over.
"use strict";
(() => {
  const kept = document.querySelector("[data-unsaved]");
  const form = kept?.closest("form");
  if (!form)
    return;
  let typed = kept.dataset.unsaved === "new" ? 1 : 0;
  let sent = 0;
  let sending = 0;
  const keep = keepalive => {
    const now = typed;
    return fetch(kept.getAttribute("hx-post"), { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" }, credentials: "same-origin", keepalive })
      .then(answer => { if (answer.ok) sent = Math.max(sent, now); }, () => {});
  };
  form.addEventListener("input", () => { typed++; });
  kept.addEventListener("htmx:beforeRequest", () => { sending = typed; });
  kept.addEventListener("htmx:afterRequest", event => { if (event.detail.successful) sent = Math.max(sent, sending); });

  document.addEventListener("submit", async event => {
    if (event.target === form) {
      // It is saved now, or comes back with what was wrong.
      sent = typed;
      return;
    }
    if (sent === typed)
      return;
    // Another language, other colours, signing out: first what was typed, then that.
    event.preventDefault();
    event.stopPropagation();
    const { target, submitter } = event;
    await keep(false);
    sent = typed;
    target.requestSubmit(submitter);
  }, true);

  addEventListener("pagehide", () => { if (sent !== typed) keep(true); });
})();
