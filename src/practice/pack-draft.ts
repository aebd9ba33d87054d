/**
 * The first draft of an exercise: what the critic finds in a notebook, written as a key that its author corrects.
 * In: a notebook as a file, a title. Out: the files of a pack that is sound as it stands. Adds no numbers, no decoys and no judgement: those are the author's.
 */
import { DEFAULT_CONFIG } from '../config';
import { critique } from '../critique';
import type { Notebook, Span } from '../notebook/notebook';
import { readNotebook } from '../notebook/read';
import { SEVERITIES } from '../topics';
import type { Anchored, Exercise, ExerciseIssue, PlanStep } from './exercise';
import { anchored, keyOfFindings, type KeyIssue } from './key';
import { EXERCISE_FILE, type PackFiles } from './pack';

/** What a learner finds within half an hour; the gravest come first in a critique. */
const MOST_ISSUES = 12;

/** @returns a sentence where the notebook cannot be an exercise */
export function draftPack(title: string, notebookName: string, bytes: Uint8Array, data: PackFiles = new Map()): { readonly files: PackFiles; readonly exercise: Exercise } | { readonly error: string } {
  const read = readNotebook(bytes, notebookName);
  if ('error' in read) return { error: `The notebook cannot be read: ${read.error.message}.` };
  const { notebook } = read;
  const key = keyOfFindings(notebookName, notebook, critique(notebook, DEFAULT_CONFIG));
  const ids = new Map<string, number>();
  const issues = key.issues.flatMap((issue) => draftIssue(issue, notebook, ids)).slice(0, MOST_ISSUES);
  if (issues.length === 0) return { error: 'Nothing is found in this notebook that a key could begin with.' };
  const exercise: Exercise = {
    id: slugOf(title), title: clip(title, 200), level: 'senior', minutes: 25, summary: 'What the learner reads before starting: who wrote this notebook, and what it is for. Names no issue.', notebook: notebookName,
    data: { folder: '.', files: [...data].map(([name, text]) => ({ name, rows: Math.max(1, new TextDecoder().decode(text).trimEnd().split('\n').length - 1) })) },
    issues, arguable: [], decoys: [], plan: draftPlan(issues),
  };
  const json = new TextEncoder().encode(`${JSON.stringify(exercise, null, 2)}\n`);
  return { exercise, files: new Map([[EXERCISE_FILE, json], [notebookName, bytes], ...data]) };
}

/** "Späte orders, again" → "spate-orders-again"; "exercise" where nothing is left. */
export function slugOf(title: string): string {
  return title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60).replace(/-$/, '') || 'exercise';
}

function draftIssue(issue: KeyIssue, notebook: Notebook, ids: Map<string, number>): ExerciseIssue[] {
  const places = issue.places.flatMap((place) => anchorAt(place, notebook, issue.topic === 'secret'));
  const distinct = places.filter(({ cell, anchor }, index) => places.findIndex((other) => other.cell === cell && other.anchor === anchor) === index);
  const [first] = distinct;
  if (!first) return [];
  const name = issue.rule ?? issue.topic;
  const nth = (ids.get(name) ?? 0) + 1;
  ids.set(name, nth);
  const { whereText, where, why, howMuch, instead } = issue.answer;
  return [{
    id: nth === 1 ? name : `${name}-${nth}`, topic: issue.topic, severity: issue.severity, scope: issue.scope, cells: [...new Set(distinct.map(({ cell }) => cell))], anchor: first.anchor,
    title: clip(issue.title, 200), why: clip(issue.why, 700), places: distinct,
    phrasings: [...new Set(issue.phrasings)].slice(0, 10).map((text) => clip(text, 200)),
    hints: issue.hints.map((text) => clip(text, 200)),
    modelAnswer: { where: clip(whereText || where.map(({ place, text }) => `${place.name}: ${text}`).join('; ') || issue.title, 700), why: clip(why, 700), howMuch: clip(howMuch, 700), instead: clip(instead, 700) },
    followUps: [clip(issue.hints[2], 200)],
  }];
}

/** The line if it stands there once, else what the finding is about; of a line with a secret only what is before it. */
function anchorAt(at: Span, { cells }: Notebook, secret: boolean): Anchored[] {
  const cell = cells.find(({ id }) => id === at.cell);
  if (!cell) return [];
  const from = cell.source.lastIndexOf('\n', at.from - 1) + 1;
  const to = cell.source.indexOf('\n', from);
  const line = cell.source.slice(from, to < 0 ? undefined : to);
  const pieces = secret ? [cell.source.slice(from, at.from)] : [line, cell.source.slice(at.from, at.to).split('\n')[0] ?? ''];
  const anchor = pieces.map((piece) => piece.trim()).find((piece) => piece !== '' && piece.length <= 160 && anchored(cell, piece));
  return anchor === undefined ? [] : [{ cell: cell.id, anchor }];
}

function draftPlan(issues: readonly ExerciseIssue[]): Exercise['plan'] {
  const [now, next, later] = SEVERITIES.map((severity) => issues.filter((issue) => issue.severity === severity).map((issue): PlanStep => ({ what: clip(issue.modelAnswer.instead, 200), issues: [issue.id], effort: '1 hour', exit: clip(issue.modelAnswer.howMuch, 200) })));
  return { now: now ?? [], next: next ?? [], later: later ?? [] };
}

const clip = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`);

/** A notebook and its data to try the format on. */
export function examplePack(): { readonly notebook: Uint8Array; readonly data: PackFiles } {
  const cells = [
    { id: 'about', cell_type: 'markdown', source: '# Which orders come late' },
    { id: 'load', cell_type: 'code', source: 'import pandas as pd\nfrom sklearn.linear_model import LogisticRegression\nfrom sklearn.model_selection import train_test_split\nfrom sklearn.preprocessing import StandardScaler\n\norders = pd.read_csv("/home/ann/orders.csv")' },
    { id: 'scale', cell_type: 'code', source: 'X = StandardScaler().fit_transform(orders[["distance", "items"]])\ny = orders["late"]' },
    { id: 'split', cell_type: 'code', source: 'X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25)' },
    { id: 'score', cell_type: 'code', source: 'model = LogisticRegression().fit(X_train, y_train)\nprint(model.score(X_train, y_train))' },
  ].map((cell) => ({ ...cell, metadata: {}, ...(cell.cell_type === 'code' ? { execution_count: null, outputs: [] } : {}) }));
  const rows = Array.from({ length: 40 }, (_, index) => `${(index * 7) % 40},${1 + ((index * 3) % 9)},${(index * 7) % 40 > 22 ? 1 : 0}`);
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  return {
    notebook: text(`${JSON.stringify({ cells, metadata: { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' }, language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`),
    data: new Map([['orders.csv', text(`distance,items,late\n${rows.join('\n')}\n`)]]),
  };
}
