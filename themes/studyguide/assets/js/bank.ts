// An exam's practice questions, as generator/desk/bank.go writes them: what a
// draw needs is in the exam's data, texts come in shards when they are shown.

import { ExamData, loadData } from "./desk-data";
import { OptionKey } from "./question-judge";

export type BankedExam = ExamData & { bank: BankData };

export interface BankData {
  questions: { id: string; node: number; kind: string; difficulty?: string; digest: string }[];
  shards: string[];
  per_shard: number;
  scenarios?: { id: string; title: string; questions: number[] }[];
  studies?: string[];
  domains: { node: number; low: number; high: number; middle: number }[];
  weighted?: boolean;
  whole: number;
  asks: [number, number];
  said?: boolean;
  minutes?: number;
  pass?: string; // in the author's words
  pass_share?: number; // per cent of the questions, where it is that
}

export interface QuestionText {
  id: string;
  kind: string;
  difficulty?: string;
  stem_html: string;
  options: (OptionKey & { text_html: string; why_html?: string })[];
  choices?: { letter: string; text_html: string }[];
  key?: string; // "B, D"; none for yes_no
  right: number;
  explanation_html?: string;
  sources?: { title: string; url: string; host: string }[];
}

// textOf loads the text of a question.
export async function textOf(exam: BankedExam, at: number): Promise<QuestionText> {
  const shard = Math.floor(at / exam.bank.per_shard);
  const texts = await loadData<Record<string, QuestionText>>(exam.bank.shards[shard], `${exam.id}/questions-${shard}`);
  return texts[exam.bank.questions[at].id];
}

// studyOf loads the text of a case study.
export function studyOf(exam: BankedExam, at: number): Promise<string> {
  return loadData<string>(exam.bank.studies![at], `${exam.id}/study-${at}`);
}

// scenarioOf returns the place of the case study that a question belongs to, or -1.
export function scenarioOf(bank: BankData, question: number): number {
  return (bank.scenarios ?? []).findIndex((sc) => sc.questions.includes(question));
}

// questionsOf returns the questions of an exam, which may have none.
export function questionsOf(exam: ExamData): BankData["questions"] {
  return (exam as Partial<BankedExam>).bank?.questions ?? [];
}

// placesOf returns the places of questions by id.
export function placesOf(bank: BankData): Map<string, number> {
  return new Map(bank.questions.map((q, at) => [q.id, at]));
}
