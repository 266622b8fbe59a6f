// The sittings so far: a curve of the share of right answers with its interval,
// and the same in a table.

import { escaped } from "./question-article";
import { fill } from "./fill";
import { MockPage, inDays, inHours, inPercent } from "./mock-page";
import { Sitting, rightIn } from "./mock-log";
import { Seen, newIn } from "./mock-seen";
import { wilson } from "./mock-score";

// pastSittings writes the history and tells whether there is any.
export function pastSittings(page: MockPage, sittings: Sitting[], seen: Seen): boolean {
  const { exam, words, find } = page;
  find(".mock-curve").innerHTML = curve(sittings, seen, exam.bank.pass_share ?? 0, words);
  find(".mock-hollow").hidden = sittings.length < 2 || sittings.every((s) => newIn(seen, s).length === s.answers.length);
  find(".mock-history tbody").innerHTML = sittings.map((s, i) => ({ s, i })).reverse().map(({ s, i }) =>
    `<tr><td>${i + 1}</td><th scope="row"><a href="#sitting=${encodeURIComponent(s.id)}">${escaped(inDays(s.started))}</a></th>` +
    `<td>${escaped(fill(words.score!, { right: rightIn(s), all: s.answers.length }))}</td><td>${inPercent(rightIn(s) / s.answers.length)}</td><td>${newIn(seen, s).length}</td>` +
    `<td>${escaped(inHours(s.spent, words))}</td><td>${s.seed}</td></tr>`).join("");
  return sittings.length > 0;
}

// curve draws up to the last thirty, each where its number is, from 0 to 100 %.
// One whose questions were not all new is hollow and stands for no others.
function curve(sittings: Sitting[], seen: Seen, pass: number, words: DOMStringMap): string {
  const shown = sittings.slice(-30);
  if (shown.length < 2) return "";
  const width = 600;
  const height = 190;
  const [left, right, top, bottom] = [64, 12, 12, 34]; // room for the larger type of a phone
  const x = (i: number) => left + ((i + 0.5) * (width - left - right)) / shown.length;
  const y = (share: number) => top + (1 - share) * (height - top - bottom);
  const line = (name: string, x1: number, y1: number, x2: number, y2: number) =>
    `<line class="${name}" x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}"/>`;
  const fresh = shown.map((s) => newIn(seen, s).length === s.answers.length);
  const shares = shown.map((s) => rightIn(s) / s.answers.length);
  const label = fill(words.curve!, { n: shown.length, first: inPercent(shares[0]), last: inPercent(shares[shares.length - 1]) });
  const every = Math.ceil(shown.length / 10);
  const parts = [
    ...[0, 0.5, 1].map((s) => line("mock-grid", left, y(s), width - right, y(s)) + `<text x="${left - 6}" y="${(y(s) + 4).toFixed(1)}" text-anchor="end">${inPercent(s)}</text>`),
    pass ? line("mock-mark", left, y(pass / 100), width - right, y(pass / 100)) : "",
    ...shown.map((s, i) => {
      const [low, high] = wilson(rightIn(s), s.answers.length);
      const number = sittings.length - shown.length + i + 1;
      return (fresh[i] ? line("mock-range", x(i), y(low), x(i), y(high)) : "") + (i % every ? "" : `<text x="${x(i).toFixed(1)}" y="${height - 8}" text-anchor="middle">${number}</text>`);
    }),
    `<polyline class="mock-line" points="${shares.map((s, i) => `${x(i).toFixed(1)},${y(s).toFixed(1)}`).join(" ")}"/>`,
    ...shares.map((s, i) => `<circle class="mock-point"${fresh[i] ? "" : " data-repeat"} cx="${x(i).toFixed(1)}" cy="${y(s).toFixed(1)}" r="4"/>`),
  ];
  return `<svg role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-label="${escaped(label)}">${parts.join("")}</svg>`;
}
