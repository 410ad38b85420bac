// Draws the graph of a flow and tells the page around which step was chosen. When drawing fails, the text of the graph stays.
"use strict";
(async () => {
  const graph = document.getElementById("graph").textContent;
  const drawing = document.getElementById("drawing");
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: document.documentElement.dataset.theme === "dark" ? "dark" : "neutral" });
  try {
    const { svg } = await mermaid.render("flow", graph);
    drawing.innerHTML = svg;
    document.body.classList.add("drawn");
  } catch (error) {
    drawing.textContent = "The diagram cannot be drawn; here is its text.";
    return;
  }

  // Ids of drawn states look like "state-NAME-12".
  drawing.addEventListener("click", event => {
    const node = event.target.closest("[id*='state-']");
    const name = node && /state-(.+)-\d+$/.exec(node.id);
    if (name)
      parent.postMessage({ step: name[1] }, "*");
  });
})();
