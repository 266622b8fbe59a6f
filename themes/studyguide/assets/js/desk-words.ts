// The words of the desk's scripts, which the page has in a template (its data-
// attributes), and numbers and spans of time in the page's language.

import { fill, formOf } from "./fill";

export interface Words {
  (name: string, values?: Record<string, string | number>): string;
}

// wordsIn reads the words of a template; a name that it lacks stands for itself.
// Numbers choose the form (n) and are written in the page's language.
export function wordsIn(template: HTMLElement | null): Words {
  return (name, values = {}) => {
    const form = formOf(template?.getAttribute("data-" + name) ?? name, values.n);
    return fill(form, Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === "number" ? numberWords(value) : value])));
  };
}

const lang = document.documentElement.lang || "en";
const number = new Intl.NumberFormat(lang);

export function numberWords(n: number): string {
  return number.format(n);
}

// spanWords says how long a span of ms is, in its largest unit: 40 sec, 10 min, 3 days.
export function spanWords(ms: number): string {
  if (ms < 55_000) return unitWords(Math.round(ms / 1000), "second");
  const minutes = ms / 60_000;
  const days = minutes / 1440;
  if (minutes < 59.5) return unitWords(Math.max(1, Math.round(minutes)), "minute");
  if (days < 0.98) return unitWords(Math.round(minutes / 60), "hour");
  if (days < 30.5) return unitWords(Math.round(days), "day");
  if (days < 364) return unitWords(Math.round((days / 30.44) * 10) / 10, "month");
  return unitWords(Math.round((days / 365.25) * 10) / 10, "year");
}

function unitWords(n: number, unit: string): string {
  return new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: ["second", "minute", "hour"].includes(unit) ? "short" : "long" }).format(n);
}

export function clockWords(at: number): string {
  return new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit" }).format(at);
}

export function dateWords(at: number): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: "long" }).format(at);
}
