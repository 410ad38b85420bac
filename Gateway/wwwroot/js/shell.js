// What every page adds to plain HTML: the menu on a phone, focus on errors, "show password", and whether live figures still come.
"use strict";
(() => {
  const menu = document.querySelector(".shell-menu");
  const rail = document.getElementById("rail");
  if (menu && rail) {
    const set = open => {
      menu.setAttribute("aria-expanded", String(open));
      rail.toggleAttribute("data-closed", !open);
    };
    menu.hidden = false;
    set(false);
    menu.addEventListener("click", () => set(menu.getAttribute("aria-expanded") !== "true"));
    document.addEventListener("keydown", event => {
      if (event.key === "Escape" && menu.getAttribute("aria-expanded") === "true") {
        set(false);
        menu.focus();
      }
    });
  }

  document.querySelector("[data-focus]")?.focus();

  for (const button of document.querySelectorAll("[data-show]")) {
    const field = document.getElementById(button.dataset.show);
    button.hidden = false;
    button.addEventListener("click", () => {
      const shown = field.type === "text";
      field.type = shown ? "password" : "text";
      button.setAttribute("aria-pressed", String(!shown));
    });
  }

  // Old figures stay when the server does not answer, greyed and with their time; a guess would be worse.
  const live = document.getElementById("live");
  let last = new Date();
  const clock = () => last.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const say = (works, part) => {
    live.hidden = false;
    live.textContent = works ? "Live updates: on" : `Live updates paused, last ${clock()}`;
    part?.classList.toggle("stale", !works);
  };
  if (live && document.querySelector("[hx-trigger*='every']"))
    say(true);
  document.body.addEventListener("htmx:afterOnLoad", () => { last = new Date(); say(true); });
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"])
    document.body.addEventListener(name, event => say(false, event.detail.elt));
})();
