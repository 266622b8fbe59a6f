// What is said where there is no plan, on the plan and in progress alike.

import { Words } from "./plan-words";
import { Stand, World, lastDay } from "./plan-world";

export interface Said {
  state: "none" | "wrong" | "right";
  text: string;
}

// stateOf says why there is no plan.
export function stateOf(world: World, { settings, today }: Stand, words: Words): Said {
  const { exam } = settings;
  const { code, successor } = world.exam;
  const end = lastDay(world);
  if (exam && exam === today) return { state: "right", text: words.say("is_today") };
  if (end && end < today) {
    const next = successor ? " " + words.say("successor", { code: successor }) : "";
    return { state: "wrong", text: words.say("retired", { code, date: words.date(end) }) + next };
  }
  if (end && exam > end) return { state: "wrong", text: words.say("too_late", { code, date: words.date(end) }) };
  if (exam && exam < today) return { state: "wrong", text: words.say("past") };
  return { state: "none", text: words.say("no_date") };
}
