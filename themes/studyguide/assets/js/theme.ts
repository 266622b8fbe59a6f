// The colour switch, and the mark that scripts run at all (html[data-js]).
// Needs: nothing in the head; later a button.theme. Loaded blocking, so that a
// chosen theme stands before the first paint. Without it: the system's colours.

const key = "studyguide-theme";
const order = ["system", "light", "dark"];
const html = document.documentElement;

function stored(): string {
  try {
    const theme = localStorage.getItem(key);
    return theme && order.includes(theme) ? theme : "system";
  } catch {
    return "system"; // storage may be closed to pages from a folder
  }
}

function show(theme: string): void {
  if (theme === "system") html.removeAttribute("data-theme");
  else html.setAttribute("data-theme", theme);
}

export function mount(root: ParentNode): void {
  const button = root.querySelector<HTMLButtonElement>("button.theme");
  const label = button?.querySelector(".theme-label");
  if (!button || !label) return;
  let theme = stored();
  const name = () => {
    label.textContent = button.getAttribute(`data-${theme}`);
    button.setAttribute("aria-label", `${button.dataset.name}: ${label.textContent}`);
  };
  button.addEventListener("click", () => {
    theme = order[(order.indexOf(theme) + 1) % order.length];
    show(theme);
    name();
    try {
      localStorage.setItem(key, theme);
    } catch {
      // then the choice lasts as long as the page
    }
  });
  name();
}

html.setAttribute("data-js", "");
show(stored());
document.addEventListener("DOMContentLoaded", () => mount(document));
