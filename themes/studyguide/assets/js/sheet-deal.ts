// Deals cards onto sheets: the same places as generator/deck gives them, which
// a test compares for every preset and mode. Knows nothing of the page.

export interface Preset {
  name: string;
  paper: string;
  columns: number;
  rows: number;
  fold: string; // x: left over right, y: upper over lower half, "": not at all
  turned: string; // the mode whose backs are printed upside down
  cut: boolean;
  index: number;
}

export interface Place {
  card: number; // -1: blank
  back: boolean;
  turned: boolean;
}

export interface Side {
  sheet: number;
  kind: string;
  turned: boolean;
  places: Place[];
}

export function cardsOn(preset: Preset, mode: string): number {
  const { columns, rows, fold } = preset;
  if (mode !== "fold-over") return columns * rows;
  if (fold === "x") return Math.floor(columns / 2) * rows;
  return fold === "y" ? columns * Math.floor(rows / 2) : 0;
}

export function deal(count: number, preset: Preset, mode: string): Side[] {
  const on = cardsOn(preset, mode);
  const sides: Side[] = [];
  for (let first = 0; on && first < count; first += on) {
    const sheet = first / on + 1;
    const card = (i: number) => (first + i < count ? first + i : -1);
    if (mode === "fold-over") {
      sides.push({ sheet, kind: "fold", turned: false, places: folded(preset, card) });
      continue;
    }
    const places = (back: boolean) => Array.from({ length: on }, (_, i) => {
      const column = i % preset.columns;
      return { card: card(back ? i - column + preset.columns - 1 - column : i), back, turned: false };
    });
    if (mode !== "backs") sides.push({ sheet, kind: "front", turned: false, places: places(false) });
    if (mode !== "fronts") sides.push({ sheet, kind: "back", turned: preset.turned === mode, places: places(true) });
  }
  return sides;
}

function folded({ columns, rows, fold }: Preset, card: (i: number) => number): Place[] {
  const places: Place[] = Array.from({ length: columns * rows }, () => ({ card: -1, back: false, turned: false }));
  const across = fold === "x" ? Math.floor(columns / 2) : columns;
  const down = fold === "x" ? rows : Math.floor(rows / 2);
  for (let i = 0; i < across * down; i++) {
    const row = Math.floor(i / across);
    const column = i % across;
    const behind = fold === "x" ? row * columns + columns - 1 - column : (rows - 1 - row) * columns + column;
    places[row * columns + column].card = card(i);
    places[behind] = { card: card(i), back: true, turned: fold === "y" };
  }
  return places;
}
