// What every page adds to plain HTML: the menu on a phone, focus on errors, "show password", single keys, and whether live figures still come.
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

  // Spoken once, after the page has been read: a region that is filled from the start is passed over.
  const say = document.getElementById("say");
  const done = document.querySelector("[data-say]");
  if (say && done)
    setTimeout(() => { say.textContent = done.dataset.say; }, 500);

  // A second click within three seconds does nothing: the server would take it for a second wish.
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.method !== "post")
      return;
    if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 3000) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = String(Date.now());
    event.submitter?.setAttribute("aria-disabled", "true");
    setTimeout(() => event.submitter?.removeAttribute("aria-disabled"), 3000);
  });

  keys();
  live();
  stay();

  // Two minutes before a sign-in lapses for want of a click, she is asked whether she is still there (WCAG 2.2.1).
  function stay() {
    const dialog = document.getElementById("stay");
    if (!dialog)
      return;
    const wait = Number(dialog.dataset.after) * 1000;
    let timer = 0;
    const again = () => {
      clearTimeout(timer);
      // Under the cover she is asked by the cover.
      timer = setTimeout(() => { if (!document.documentElement.classList.contains("covered")) dialog.showModal(); }, wait);
    };
    dialog.addEventListener("close", () => {
      if (dialog.returnValue === "covered")
        return;
      fetch("/account", { credentials: "same-origin", redirect: "error" }).then(again, () => location.reload());
    });
    document.addEventListener("uncovered", again);
    again();
  }

  function keys() {
    const list = document.getElementById("keys-list");
    if (!list)
      return;
    const places = { o: "/", b: "/broadcasts", c: "/cases", h: "/health" };
    let waitsForPlace = false;
    const open = path => { if (document.querySelector(`#rail a[href="${path}"]`)) location.assign(path); };
    const step = by => {
      const rows = [...document.querySelectorAll("main tbody tr a[href], main .case-row a[href]")].filter((link, at, all) => all.findIndex(other => other.closest("tr, .case-row") === link.closest("tr, .case-row")) === at);
      const at = rows.findIndex(link => link.closest("tr, .case-row").contains(document.activeElement));
      rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
    };
    document.addEventListener("keydown", event => {
      const field = event.target.closest?.("input, select, textarea, [contenteditable]");
      if (field || event.ctrlKey || event.metaKey || event.altKey || document.body.dataset.keys !== "on" || document.querySelector("dialog[open]"))
        return;
      if (waitsForPlace) {
        waitsForPlace = false;
        if (places[event.key])
          open(places[event.key]);
        return;
      }
      switch (event.key) {
        case "?": list.showModal(); list.querySelector("h2").focus(); break;
        case "/": {
          event.preventDefault();
          search();
          break;
        }
        case "g": waitsForPlace = true; setTimeout(() => { waitsForPlace = false; }, 1500); break;
        case "j": step(1); break;
        case "k": step(-1); break;
      }
    });
  }

  // The box that is seen; on a phone it stands in the menu.
  function search() {
    const boxes = [...document.querySelectorAll("[data-search]")];
    const seen = () => boxes.find(box => box.offsetParent !== null);
    if (!seen())
      menu?.click();
    seen()?.focus();
  }

  // Old figures stay when the server does not answer, greyed and with their time; a guess would be worse.
  function live() {
    const place = document.getElementById("live");
    let last = new Date();
    const clock = () => last.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    const tell = (works, part) => {
      if (place) {
        place.hidden = false;
        place.textContent = works ? place.dataset.on : `${place.dataset.paused} ${clock()}`;
      }
      part?.classList.toggle("stale", !works);
    };
    const heard = () => { last = new Date(); tell(true); };
    if (place && document.querySelector("[hx-trigger*='every'], [sse-connect]"))
      tell(true);
    document.body.addEventListener("htmx:afterOnLoad", event => { if (event.detail.successful) heard(); });
    document.body.addEventListener("htmx:sseOpen", heard);
    document.body.addEventListener("htmx:sseMessage", heard);
    document.body.addEventListener("htmx:sseError", () => tell(false));
    for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"])
      document.body.addEventListener(name, event => { tell(false, event.detail.elt); failed(event.detail.elt); });
    // What could not be fetched says so below the old figures, with the time and a way to try at once.
    const failed = part => {
      if (!place || !part?.id || !part.hasAttribute("hx-get") || part.nextElementSibling?.matches(".part-failed"))
        return;
      const line = document.createElement("p");
      line.className = "part-failed";
      const again = document.createElement("button");
      again.type = "button";
      again.className = "btn";
      again.textContent = place.dataset.again;
      again.addEventListener("click", () => htmx.ajax("GET", part.getAttribute("hx-get"), { source: part, target: part, swap: "outerHTML" }).catch(() => {}));
      const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
      line.append(`${place.dataset.failed} ${time} `, again);
      part.after(line);
    };
    document.body.addEventListener("htmx:beforeSwap", event => {
      const line = event.detail.target?.nextElementSibling;
      if (event.detail.xhr.status === 200 && line?.matches(".part-failed"))
        line.remove();
    });
    // A part that refreshes itself waits while somebody works in it or reads a table she opened.
    document.body.addEventListener("htmx:beforeRequest", event => {
      const part = event.detail.elt;
      const byItself = /every|sse:/.test(part.getAttribute("hx-trigger") ?? "");
      if (byItself && event.detail.requestConfig.verb === "get"
        && (part.contains(document.activeElement) || part.querySelector("dialog[open], .chart-drawn ~ details[open]")))
        event.preventDefault();
    });
    // The answer of a form with mistakes in it is shown like any other.
    document.body.addEventListener("htmx:beforeSwap", event => {
      if (event.detail.xhr.status === 422 || event.detail.xhr.status === 409) {
        event.detail.shouldSwap = true;
        event.detail.isError = false;
      }
    });
  }
})();
