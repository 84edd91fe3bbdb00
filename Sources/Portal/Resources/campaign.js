// Follows a running campaign. The page says the same without this file, after a reload.
"use strict";

(() => {
  const view = document.querySelector("[data-campaign-events]");
  if (!view || !("EventSource" in window)) return;
  const source = new EventSource(view.dataset.campaignEvents);
  const list = document.getElementById("events");
  const bar = document.getElementById("bar");
  const finished = document.getElementById("finished");
  const find = (kind, name) => view.querySelector(`[data-${kind}="${CSS.escape(name)}"]`);

  const show = (name, verdict, reason) => {
    const cell = find("purpose", name);
    const template = document.querySelector(`template[data-verdict="${CSS.escape(verdict)}"]`);
    if (!cell || !template) return false;
    cell.replaceChildren(template.content.cloneNode(true));
    cell.dataset.done = verdict === "running" ? "" : "yes";
    if (reason !== undefined) find("reason", name).textContent = reason;
    return true;
  };

  const note = (told) => {
    const item = document.createElement("li");
    const time = document.createElement("time");
    time.dateTime = told.event.at;
    time.textContent = `${told.event.at.slice(0, 10)} ${told.event.at.slice(11, 19)} UTC`;
    item.append(time, ` ${told.text}`);
    list.prepend(item);
    while (list.children.length > 30) list.lastChild.remove();
  };

  const reload = () => { source.close(); location.reload(); };

  source.addEventListener("message", (message) => {
    const told = JSON.parse(message.data);
    const body = told.event.body;
    if (body.kind === "run-started") { if (!bar) reload(); return; }
    note(told);
    if (body.kind === "purpose-started") show(body.purpose, "running");
    if (body.kind === "purpose-finished") {
      const cell = find("purpose", body.result.purpose);
      const isNew = cell && cell.dataset.done !== "yes";
      if (show(body.result.purpose, body.result.verdict, body.result.reason) && isNew && bar) {
        bar.value += 1;
        finished.textContent = bar.value;
      }
    }
  });
  source.addEventListener("attempt", reload);
  source.addEventListener("state", reload);
})();
