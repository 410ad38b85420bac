// The approval page: opening a text ticks that it was read, and the button says what is missing until all are.
"use strict";
(() => {
  const form = document.getElementById("bc-approve");
  if (!form)
    return;
  const button = document.getElementById("bc-go");
  const why = document.getElementById("bc-why");
  const boxes = [...form.querySelectorAll("input[name='Read']")];
  const look = () => {
    const missing = boxes.some(box => !box.checked);
    button.setAttribute("aria-disabled", String(missing));
    why.hidden = !missing;
    why.textContent = missing ? why.dataset.open : "";
    if (missing)
      button.setAttribute("aria-describedby", "bc-why");
    else
      button.removeAttribute("aria-describedby");
  };
  for (const details of form.querySelectorAll("details[data-opens]"))
    details.addEventListener("toggle", () => {
      if (details.open)
        document.getElementById(details.dataset.opens).checked = true;
      look();
    });
  for (const box of boxes)
    box.addEventListener("change", look);
  let sent = false;
  form.addEventListener("submit", event => {
    if (button.getAttribute("aria-disabled") === "true" || sent)
      event.preventDefault();
    else
      sent = true;
  });
  look();
})();
