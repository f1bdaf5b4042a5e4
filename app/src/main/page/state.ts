// What the page knows, and small helpers for its elements.
import type { Lang } from './texts';

/** What of an answer the page reads; its report is shown as it comes. */
export interface Answer {
  study: {title: string; currency: string};
  verdict: {headline: string; choice: string; option?: string; runnerUp?: string; flips: Flip[]};
  options: Option[];
  assumptions: {name: string; value: number; unit: string}[];
}

/** What is told of an answer before the rest is worked out: the choice and what it costs. */
export interface Chosen {
  study: {title: string; currency: string};
  verdict: {headline: string; choice: string; option?: string};
  options: {id: string; monthlyCost: number}[];
}

export interface Flip {
  input: string;
  from: number;
  to: number;
  choice: string;
}

export interface Option {
  id: string;
  name: string;
  kind: string;
  feasible: boolean;
  presentCost: number;
  monthlyCost: number;
  capital?: number;
  holdings?: {option: string}[];
}

export type Sets = Record<string, string>;

/** A study with what was moved of it. */
export interface Position {
  study: string;
  sets: Sets;
  /** The saved study that it is, if it is one. */
  id: string | null;
}

export interface Variant extends Position {
  json: Answer;
}

/** What a report holds of its study; the page of a server holds nothing and asks. */
export interface Held {
  study: string;
  sets: string[];
  lang: Lang;
}

/** What could reorder or hide what stands beside it on the page is shown as a mark, as the report shows it. */
export const plain = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '\ufffd');

/** An answer, of which what is shown as it stands is plain. */
export const answerOf = <A extends Chosen = Answer>(json: string): A => JSON.parse(json, (key, value: unknown) => typeof value === 'string' && (key === 'headline' || key === 'title') ? plain(value) : value) as A;

export const $ = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error('no element ' + id);
  return found;
};
export const button = (id: string): HTMLButtonElement => $(id) as HTMLButtonElement;
export const written = (): HTMLTextAreaElement => $('study') as HTMLTextAreaElement;

export function el<K extends keyof HTMLElementTagNameMap>(tag: K, text?: string, more: Partial<HTMLElementTagNameMap[K]> = {}): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = plain(text);
  return Object.assign(made, more);
}

const NS = 'http://www.w3.org/2000/svg';

export function svg<K extends keyof SVGElementTagNameMap>(tag: K, more: Record<string, string | number>, text?: string): SVGElementTagNameMap[K] {
  const made = document.createElementNS(NS, tag);
  for (const [key, value] of Object.entries(more)) made.setAttribute(key, String(value));
  if (text) made.textContent = plain(text);
  return made;
}

const held = document.getElementById('held');
export const HELD: Held | null = held ? JSON.parse(held.textContent ?? '') : null;

export const S: {
  lang: Lang;
  sets: Sets;
  undo: Position[];
  redo: Position[];
  id: string | null;
  /** The versions of saved studies that this page knows. */
  etags: Record<string, string>;
  /** What is told of the newest question that is answered. */
  chosen: Chosen | null;
  /** The whole answer, which comes later. */
  answer: Answer | null;
  /** The question that it answers. */
  answered: number;
  variants: Variant[];
  /** Counts questions; an answer to an older one is not shown. */
  run: number;
} = {lang: HELD ? HELD.lang : navigator.language.startsWith('zh') ? 'zh' : 'en', sets: {}, undo: [], redo: [], id: null, etags: {}, chosen: null, answer: null, answered: 0, variants: [], run: 0};

export const lines = (sets: Sets): string[] => Object.entries(sets).map(([key, value]) => `${key}=${value}`);
export const query = (sets: Sets): string => lines(sets).map(set => 'set=' + encodeURIComponent(set)).join('&');

export const position = (): Position => ({study: written().value, sets: {...S.sets}, id: S.id});

/** Goes to another position; the answer to it is yet to be asked for. */
export function stand({study, sets, id}: Position): void {
  written().value = study;
  S.sets = {...sets};
  S.id = id;
  S.chosen = S.answer = null;
  button('undo').disabled = !S.undo.length;
  button('redo').disabled = !S.redo.length;
}

const MOST_STEPS = 200;

/** Keeps where one was before a step that can be undone. */
export function remember(from: Position = position()): void {
  S.undo.push(from);
  if (S.undo.length > MOST_STEPS) S.undo.shift();
  S.redo.length = 0;
  button('undo').disabled = false;
  button('redo').disabled = true;
}

export function problem(error: unknown): void {
  $('problem').hidden = !error;
  $('problem').textContent = error instanceof Error ? plain(error.message) : '';
}

export const amount = (value: number): string => Math.round(value).toLocaleString('en-US');
export const quoted = (text: string): string => JSON.stringify(text.slice(0, 200));
