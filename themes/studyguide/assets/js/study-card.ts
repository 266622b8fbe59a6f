// A card as the site shows it everywhere (css/components/card.css), turned by
// who studies it. The text of a cloze card is answered in its place.

import { CardData, ExamData, FaceData } from "./desk-data";
import { Words } from "./desk-words";

export function cardElement(exam: ExamData, card: CardData, face: FaceData, words: Words): HTMLElement {
  const li = document.createElement("li");
  li.className = "card";
  li.dataset.hue = exam.hue;
  li.dataset.card = exam.id + "/" + card.id;
  const front = part(li, "card-front", face.front);
  front.tabIndex = -1;
  const turn = part(li, "card-turn", "");
  const back = part(turn, "card-back", /^c\d/.test(card.face ?? "") ? "" : face.back);
  if (face.extra) part(back, "card-extra", face.extra);
  if (face.sources?.length) back.append(sourcesOf(face.sources, words));
  back.tabIndex = -1;
  back.hidden = true;
  const foot = document.createElement("p");
  foot.className = "card-foot";
  foot.append(span(face.code), " ", span(card.id + (card.face ? " · " + card.face : "")));
  li.append(foot);
  return li;
}

// turnCard shows the answer, and returns what a reader is to read now.
export function turnCard(li: HTMLElement, card: CardData, face: FaceData): HTMLElement {
  const front = li.querySelector<HTMLElement>(".card-front")!;
  const back = li.querySelector<HTMLElement>(".card-back")!;
  li.dataset.turned = "";
  const cloze = /^c\d/.test(card.face ?? "");
  if (cloze) front.innerHTML = face.back;
  back.hidden = !back.hasChildNodes();
  return cloze ? front : back;
}

// textOf is the question in one line of plain text, to name the card by.
export function textOf(face: FaceData, most = 90): string {
  const html = new DOMParser().parseFromString(face.front, "text/html");
  return shortened(html.body.textContent!.replace(/\s+/g, " ").trim(), most);
}

// shortened cuts a text after a word; where there are no spaces, between two characters.
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = text.slice(0, most - 1); // it ends where a word does if a space follows
  const space = room.lastIndexOf(" ");
  return (space > most / 2 ? room.slice(0, space) : [...room].slice(0, -1).join("")).trimEnd() + " …";
}

function part(into: HTMLElement, name: string, html: string): HTMLElement {
  const div = document.createElement("div");
  div.className = name;
  div.innerHTML = html;
  into.append(div);
  return div;
}

function span(text: string): HTMLElement {
  const out = document.createElement("span");
  out.textContent = text;
  return out;
}

function sourcesOf(sources: [string, string][], words: Words): HTMLElement {
  const p = document.createElement("p");
  p.className = "card-sources";
  p.append(words("sources") + ": ");
  sources.forEach(([title, address], i) => {
    const a = document.createElement("a");
    a.href = address;
    a.textContent = title;
    if (i) p.append(", ");
    p.append(a);
  });
  return p;
}
