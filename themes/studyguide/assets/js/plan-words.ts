// Words, numbers and drawings in the page's language. Words come from a template
// of the page, as patterns (fill.ts).

import { fill, formOf } from "./fill";
import { Day } from "./plan-days";
import { Estimate } from "./plan-readiness";

export interface Words {
  say(key: string, values?: Record<string, string | number>): string;
  around(key: string, values: Record<string, string | number>, name: string, node: Node): (Node | string)[]; // with an element in the place of a value
  number(n: number): string;
  percent(part: number): string; // 0 to 1
  time(minutes: number): string;
  date(day: Day, form?: "long" | "short" | "week" | "year"): string;
  weekday(n: number): string; // 0: Sunday
  list(texts: string[]): string;
}

export function wordsOf(root: Document, id: string): Words {
  const all: Record<string, string> = JSON.parse(root.querySelector<HTMLTemplateElement>("#" + id)!.content.textContent || "{}");
  const language = root.documentElement.lang || "en";
  const number = (n: number) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(n);
  const dates = {
    long: new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }),
    short: new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }),
    year: new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
    week: new Intl.DateTimeFormat(language, { day: "numeric", month: "long", timeZone: "UTC" }),
  };
  const words: Words = {
    say(key, values = {}) {
      return fill(formOf(all[key] ?? key, Number(values.n)), Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? number(value) : value])));
    },
    around(key, values, name, node) {
      const [before, after = ""] = words.say(key, { ...values, [name]: "\u0000" }).split("\u0000");
      return [before, node, after];
    },
    number,
    percent: (part) => new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(part),
    time(minutes) {
      const n = Math.round(minutes);
      if (n < 1) return words.say("under_minute");
      if (n < 60) return words.say("n_minutes", { n });
      if (n >= 600) return words.say("n_hours", { n: Math.round(n / 30) / 2 });
      return n % 60 ? words.say("n_h_min", { h: Math.floor(n / 60), n: n % 60 }) : words.say("n_hours", { n: n / 60 });
    },
    date: (day, form = "long") => dates[form].format(new Date(day + "T00:00:00Z")),
    weekday: (n) => new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" }).format(new Date(Date.UTC(2023, 0, 1 + n))),
    list: (texts) => new Intl.ListFormat(language, { type: "conjunction" }).format(texts),
  };
  return words;
}

// todayWords names the learner's day, which lasts until four in the morning.
export function todayWords(words: Words, today: Day, now: number): string {
  return new Date(now).getHours() < 4 ? words.say("until_four", { date: words.date(today) }) : words.date(today);
}

// Items of lists stand on lines of their own, as in a page that was written by hand.
const lists = ["ul", "ol", "thead", "tbody", "tr"];

// made makes an element. Attributes that are false or undefined are left out.
export function made(tag: string, attributes: Record<string, unknown> = {}, ...children: (Node | string | undefined | false)[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  const kept = children.filter((c): c is Node | string => c !== undefined && c !== false);
  element.append(...(lists.includes(tag) ? kept.flatMap((c) => [c, "\n"]) : kept));
  return element;
}

// bar draws to scale, as partials/draw/bar.html does: solid to the low end,
// hatched to the high one, with a mark at the estimate. The figures stand in text beside it.
export function bar(e: Estimate): SVGElement {
  const svg = drawn("svg", { class: "bar", width: "100%", height: 12, "aria-hidden": "true", focusable: "false" });
  const at = (part: number) => (100 * part).toFixed(2) + "%";
  svg.append(drawn("line", { class: "bar-rail", x2: "100%", y1: 11.5, y2: 11.5 }));
  if (e.low > 0) svg.append(drawn("line", { class: "bar-solid", x2: at(e.low), y1: 6, y2: 6 }));
  if (e.high > e.low) svg.append(drawn("line", { class: "bar-hatch", x1: at(e.low), x2: at(e.high), y1: 6, y2: 6 }));
  if (e.mid > e.low && e.mid < e.high) svg.append(drawn("line", { class: "bar-mid", x1: at(e.mid), x2: at(e.mid), y1: -2, y2: 12 }));
  return svg;
}

export function drawn(tag: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
