// Covers the page when nobody has touched it for a while, and uncovers it when the server says that the sign-in still holds.
"use strict";
(() => {
  const dialog = document.getElementById("blank");
  if (!dialog)
    return;
  const wait = Number(dialog.dataset.after) * 1000;
  const problem = document.getElementById("blank-problem");
  const page = document.documentElement;
  let touched = Date.now();
  let title = "";

  const cover = () => {
    // No dialog over a dialog: what is open goes behind the cover.
    for (const open of document.querySelectorAll("dialog[open]"))
      open.close("covered");
    page.classList.add("covered");
    title = document.title;
    document.title = "8171";
    problem.textContent = "";
    dialog.showModal();
  };
  const uncover = () => {
    page.classList.remove("covered");
    document.title = title;
    touched = Date.now();
    document.dispatchEvent(new Event("uncovered"));
  };
  const look = () => {
    if (!dialog.open && !page.classList.contains("covered") && Date.now() - touched >= wait)
      cover();
  };

  for (const sign of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "scroll"])
    addEventListener(sign, () => { if (!dialog.open) touched = Date.now(); }, { passive: true, capture: true });
  // A clock that stood still while the computer slept is made up for at once.
  setInterval(look, 5000);
  document.addEventListener("visibilitychange", look);

  // Closed by whatever key: only the server's word uncovers the page. One that has ended leads to the sign-in.
  dialog.addEventListener("close", async () => {
    try {
      const answer = await fetch("/account", { credentials: "same-origin", redirect: "manual", cache: "no-store" });
      if (answer.ok)
        uncover();
      else if (answer.type === "opaqueredirect" || answer.status === 401)
        location.reload();
      else
        throw new Error(String(answer.status));
    } catch {
      dialog.showModal();
      problem.textContent = problem.dataset.away;
    }
  });
})();
