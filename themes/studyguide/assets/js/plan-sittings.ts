// When a mock exam is sat.

import { Day, plusDays, studyDays } from "./plan-days";
import { PlanInput } from "./plan-schedule";

// sittings places the mock exams: half-way, late, and at the start of the last
// stretch, so that there is time to mend. One that was missed comes next. Where
// time is short they take a fifth of it at most: the last ones stay.
export function sittings(input: PlanInput, dates: readonly Day[], learn: number, tight: boolean): { on: Map<number, number>; unsat: number } {
  const on = new Map<number, number>();
  const { minutes, sat } = input.mock;
  if (!minutes || !dates.length) return { on, unsat: 0 };
  const all = studyDays(input.since < input.today ? input.since : input.today, plusDays(input.exam, -1), input.off, input.away);
  const usual = all.length >= 25 ? 3 : all.length >= 10 ? 2 : all.length >= 4 ? 1 : 0;
  const most = tight ? Math.min(usual, Math.floor((all.length * input.minutes) / 5 / minutes)) : usual;
  const places = [[], [1], [0.6, 1], [0.5, 0.75, 1]][most];
  const lastAt = Math.min(learn, dates.length - 1);
  let from = 0;
  places.forEach((place, i) => {
    if (i < sat) return;
    const wanted = place === 1 ? lastAt : dates.findIndex((d) => d >= all[Math.floor(place * (all.length - 1))]);
    const at = Math.min(lastAt, Math.max(from, wanted < 0 ? 0 : wanted));
    if (on.has(at)) return;
    on.set(at, i + 1);
    from = at + 3;
  });
  return { on, unsat: Math.max(0, usual - Math.max(most, sat)) };
}
