// Marks of an objective, as they are set and taken away.

import { Happening, Mark } from "./desk-log";

// marked returns the entries that set a mark of a node, or take it away. Known and
// weak exclude each other.
export function marked(node: string, mark: Mark, has: (mark: Mark) => boolean): Happening[] {
  const on = !has(mark);
  const other: Mark | undefined = mark === "known" ? "weak" : mark === "weak" ? "known" : undefined;
  const out: Happening[] = [{ kind: "mark", node, mark, on }];
  if (other && on && has(other)) out.push({ kind: "mark", node, mark: other, on: false });
  return out;
}
