// The data of an exam, as generator/desk writes it: classic scripts that put
// their value into self.studyguideData, because fetch does not read folders.

export interface ExamData {
  id: string;
  code: string;
  title: string;
  hue: string;
  edition?: string;
  state: string;
  retires?: string; // its last day
  successor?: string;
  nodes: NodeData[];
  tags?: string[];
  cards?: CardData[];
  shards?: string[];
  per_shard: number;
  renamed?: Record<string, string>; // "card exam/id" → "exam/id"
}

export interface NodeData {
  id: string;
  number?: string;
  title: string;
  parent: number; // -1: a domain
  leaf?: boolean;
  share: number; // per cent of the exam
  low?: number;
  high?: number;
  words?: number;
  questions?: number;
  labs?: number;
}

export interface CardData {
  id: string;
  face?: string;
  node: number;
  tags?: number[];
  digest: string;
}

export interface FaceData {
  code: string;
  front: string;
  back: string;
  extra?: string;
  sources?: [string, string][];
}

declare const self: { studyguideData?: Record<string, unknown> };

// cardKey is the name of a card in the log: as deck.Card.Key has it.
export function cardKey(exam: ExamData, card: CardData): string {
  return exam.id + "/" + card.id + (card.face ? "#" + card.face : "");
}

// presentKey returns what a thing is called now that had the key (exam/id, and
// #face for cards) when it was written down.
export function presentKey(exam: ExamData, kind: string, key: string): string {
  const [id, ...face] = key.split("#");
  let now = id;
  for (let i = 0; i < 20; i++) { // a chain of names, or a mistaken ring
    const next = exam.renamed?.[kind + " " + now];
    if (!next) break;
    now = next;
  }
  return [now, ...face].join("#");
}

// Present names a thing of a kind that has another name by now, by its key.
export type Present = (kind: string, key: string) => string;

export function presentIn(exam: ExamData): Present {
  return (kind, key) => presentKey(exam, kind, key);
}

export const unchanged: Present = (_kind, key) => key;

// domainOf returns the place of the domain above a node.
export function domainOf(exam: ExamData, node: number): number {
  while (exam.nodes[node].parent >= 0) node = exam.nodes[node].parent;
  return node;
}

// loadData loads a script and returns what it put under the name ("md-102/exam").
export function loadData<T>(address: string, name: string): Promise<T> {
  const there = self.studyguideData?.[name];
  if (there) return Promise.resolve(there as T);
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => {
      const value = self.studyguideData?.[name];
      if (value) resolve(value as T);
      else reject(new Error(address + " holds no " + name));
    };
    script.onerror = () => reject(new Error(address + " does not load"));
    document.head.append(script);
  });
}

// branchOf returns the places of the nodes with the ids and of all below them.
export function branchOf(exam: ExamData, ids: readonly string[]): Set<number> {
  const wanted = new Set(ids);
  const out = new Set<number>();
  exam.nodes.forEach((node, i) => {
    if (wanted.has(node.id) || out.has(node.parent)) out.add(i);
  });
  return out;
}

// faceOf loads the text of a card. Data lies in the folder of the desk's pages.
export async function faceOf(exam: ExamData, at: number): Promise<FaceData> {
  const shard = Math.floor(at / exam.per_shard);
  const texts = await loadData<Record<string, FaceData>>(exam.shards![shard], `${exam.id}/cards-${shard}`);
  return texts[cardKey(exam, exam.cards![at]).slice(exam.id.length + 1)];
}
