// The form of settings, which are kept in the log.
// Needs: the form of .study-settings.

import { Desk } from "./desk-store";
import { Settings, settingNames, settingsOf } from "./study-queue";

export function mountSettings(form: HTMLFormElement, desk: Desk): () => void {
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  const show = () => {
    const s = settingsOf(desk);
    const set = (name: string, value: string) => field(name) !== document.activeElement && (field(name).value = value); // what is being typed stays
    set("fresh", String(s.fresh));
    set("reviews", String(s.reviews));
    set("retention", String(Math.round(s.retention * 100)));
    set("siblings", s.siblings);
    field("mixed").checked = s.mixed;
    shown();
  };
  const shown = () => (form.querySelector("output")!.textContent = field("retention").value + " %");
  form.addEventListener("input", shown);
  form.addEventListener("change", async () => {
    if (!form.reportValidity()) return;
    const now: Settings = {
      fresh: Number(field("fresh").value), reviews: Number(field("reviews").value), retention: Number(field("retention").value) / 100,
      siblings: field("siblings").value as Settings["siblings"], mixed: field("mixed").checked,
    };
    const before = settingsOf(desk);
    const names = (Object.keys(settingNames) as (keyof Settings)[]).filter((name) => now[name] !== before[name]);
    await desk.write(...names.map((name) => ({ kind: "setting" as const, name: settingNames[name], value: now[name] })));
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
  return show;
}
