// Shows the site anew when it changes, and what is wrong while it cannot be
// built. `studyguide serve` adds this script to the pages that it serves; no
// published page has it. Without it the pages work and have to be reloaded.
(() => {
  const script = document.currentScript;
  const url = new URL("live", script.src);
  url.searchParams.set("page", location.pathname);
  url.searchParams.set("version", script.dataset.version);

  // The browser keeps the scroll position over a reload, and asks again by
  // itself when the server was restarted.
  const events = new EventSource(url);
  events.addEventListener("reload", () => location.reload());
  events.addEventListener("problems", (event) => show(JSON.parse(event.data)));
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  let panel;
  function show({ title, text }) {
    panel?.remove();
    panel = undefined;
    if (!text) return;
    panel = document.createElement("dialog");
    panel.className = "studyguide-problems";
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL("live.css", script.src);
    const heading = document.createElement("h2");
    heading.textContent = title;
    const list = document.createElement("pre");
    list.textContent = text;
    list.tabIndex = 0;
    const close = document.createElement("button");
    close.textContent = "Close";
    close.addEventListener("click", () => panel?.remove());
    panel.append(sheet, heading, close, list);
    document.body.append(panel);
    panel.show();
  }
})();
