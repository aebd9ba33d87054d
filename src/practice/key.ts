/**
 * The answer key of a blind critique: what a reviewer should find in this notebook, where, and how a strong remark would put it.
 * In: an exercise as authors write it (`schemas/exercise.schema.json`), or the critic's own findings where nobody wrote a key. Out: a `Key`, plain JSON.
 * Does not score and knows no learner. A place whose anchor is gone is named in `stale`, never guessed.
 */
import type { Critique } from '../critique';
import type { Finding } from '../finding';
import { cellName, type Cell, type Notebook, type Span } from '../notebook/notebook';
import { placesIn } from '../review/places';
import { AREA_OF, type AreaId } from '../review/rubric';
import type { Evidence, ModelAnswer, Place } from '../review/shapes';
import { TOPICS, type Severity, type Topic } from '../topics';
import type { Exercise } from './exercise';

export interface KeyIssue {
  readonly id: string;
  readonly topic: Topic;
  readonly area: AreaId;
  readonly severity: Severity;
  /** `notebook`: a remark on any cell counts. */
  readonly scope: 'cell' | 'notebook';
  readonly title: string;
  /** What it costs here. */
  readonly why: string;
  /** The best place first; at least one. */
  readonly places: readonly Place[];
  /** Ways in which learners say it. */
  readonly phrasings: readonly string[];
  /** Topic, region, mechanism. */
  readonly hints: readonly [string, string, string];
  readonly answer: ModelAnswer;
  readonly followUps: readonly string[];
  /** The rule to read more about, or null. */
  readonly rule: string | null;
}

/** What looks wrong and is right; a remark on it is a false alarm. */
export interface Decoy {
  readonly topic: Topic;
  readonly area: AreaId;
  readonly cells: readonly string[];
  readonly why: string;
}

export interface Key {
  /** `findings`: the tool's own judgement, from which the learner may strike items. */
  readonly source: 'exercise' | 'findings';
  readonly title: string;
  readonly summary: string;
  readonly issues: readonly KeyIssue[];
  readonly decoys: readonly Decoy[];
  /** Where a remark is neither right nor wrong. */
  readonly arguable: readonly { readonly area: AreaId; readonly cell: string; readonly note: string }[];
  /** What the critic finds beyond the key: it supports remarks that the key lacks. */
  readonly supports: readonly { readonly area: AreaId; readonly cells: readonly string[]; readonly title: string }[];
  /** Issues of the exercise that could not be placed, because the notebook changed. */
  readonly stale: readonly string[];
}

/** The key of an exercise for the notebook as it is now. */
export function keyOfExercise(exercise: Exercise, notebook: Pick<Notebook, 'cells'>, critique: Critique): Key {
  const byId = new Map(notebook.cells.map((cell) => [cell.id, cell]));
  const places = placesIn(notebook.cells, critique.findings);
  const stale: string[] = [];
  const issues: KeyIssue[] = [];
  for (const issue of exercise.issues) {
    const found = issue.places.flatMap(({ cell, anchor }) => {
      const at = anchored(byId.get(cell), anchor);
      const place = at && places.of(at);
      return place ? [place] : [];
    });
    if (found.length === 0) {
      stale.push(issue.title);
      continue;
    }
    const cells = new Set(found.map(({ cell }) => cell));
    for (const cell of issue.cells) {
      const place = cells.has(cell) ? null : places.of({ cell, from: 0, to: 0 });
      if (place) found.push(place);
    }
    const [topicHint = '', region = '', mechanism = ''] = issue.hints;
    issues.push({
      id: issue.id, topic: issue.topic, area: AREA_OF[issue.topic], severity: issue.severity, scope: issue.scope, title: issue.title, why: issue.why, places: found,
      phrasings: issue.phrasings, hints: [topicHint, region, mechanism],
      answer: { where: [], whereText: issue.modelAnswer.where, why: issue.modelAnswer.why, howMuch: issue.modelAnswer.howMuch, instead: issue.modelAnswer.instead },
      followUps: issue.followUps, rule: ruleFor(issue.topic, cells, critique.findings),
    });
  }
  const inKey = (finding: Finding): boolean => issues.some((issue) => issue.topic === finding.topic && (issue.scope === 'notebook' || cellsOf(finding).some((cell) => issue.places.some((place) => place.cell === cell))));
  return {
    source: 'exercise', title: exercise.title, summary: exercise.summary, issues, stale,
    decoys: exercise.decoys.map(({ topic, cells, why }) => ({ topic, area: AREA_OF[topic], cells, why })),
    arguable: exercise.arguable.map(({ topic, cell, note }) => ({ area: AREA_OF[topic], cell, note })),
    supports: critique.findings.filter((finding) => !inKey(finding)).map(supportOf),
  };
}

/** A key from what the critic finds, one issue a finding, for a notebook that nobody wrote a key for. */
export function keyOfFindings(name: string, notebook: Pick<Notebook, 'cells'>, critique: Critique): Key {
  const places = placesIn(notebook.cells, critique.findings);
  const issues = critique.findings.flatMap((finding): KeyIssue[] => {
    const found = [finding.at, ...finding.places].flatMap((at) => places.of(at) ?? []);
    const [first] = found;
    if (!first) return [];
    const { guide, topic } = finding;
    const where: Evidence[] = distinctCells(found).slice(0, 4).map((place) => ({ place, text: places.excerpt(place) }));
    return [{
      id: finding.id, topic, area: AREA_OF[topic], severity: finding.severity, scope: finding.scope, title: finding.title, why: finding.message, places: found,
      phrasings: [finding.title, finding.message, guide.why, guide.instead, TOPICS[topic]],
      hints: [`Something about "${TOPICS[topic].toLowerCase()}" is open.`, regionHint(first, notebook.cells.length), guide.question],
      answer: { where, whereText: '', why: guide.why, howMuch: guide.howMuch, instead: guide.instead },
      followUps: [], rule: finding.rule,
    }];
  });
  return { source: 'findings', title: name, summary: '', issues, decoys: [], arguable: [], supports: [], stale: [] };
}

/** The key without the issues that the learner struck. */
export function without(key: Key, struck: readonly string[]): Key {
  return struck.length === 0 ? key : { ...key, issues: key.issues.filter(({ id }) => !struck.includes(id)) };
}

/** @returns where the anchor stands, or null when the cell or the text is gone or stands there twice. */
export function anchored(cell: Cell | undefined, anchor: string): Span | null {
  if (!cell) return null;
  const from = cell.source.indexOf(anchor);
  if (from < 0 || cell.source.indexOf(anchor, from + 1) >= 0) return null;
  return { cell: cell.id, from, to: from + anchor.length };
}

function cellsOf(finding: Finding): readonly string[] {
  return [finding.at, ...finding.places].map(({ cell }) => cell);
}

function supportOf(finding: Finding): Key['supports'][number] {
  return { area: AREA_OF[finding.topic], cells: [...new Set(cellsOf(finding))], title: finding.title };
}

function ruleFor(topic: Topic, cells: ReadonlySet<string>, findings: readonly Finding[]): string | null {
  const same = findings.filter((finding) => finding.topic === topic);
  return (same.find((finding) => cellsOf(finding).some((cell) => cells.has(cell))) ?? same[0])?.rule ?? null;
}

function distinctCells(places: readonly Place[]): readonly Place[] {
  return places.filter((place, index) => places.findIndex(({ cell }) => cell === place.cell) === index);
}

/** Three neighbouring cells, the middle one with the issue where there is room. */
function regionHint(place: Place, cells: number): string {
  const number = Number(place.name.replace('cell ', ''));
  const from = Math.max(1, Math.min(number - 1, cells - 2));
  const to = Math.min(cells, from + 2);
  return from === to ? `Look at ${cellName({ index: from - 1 })}.` : `Look at cells ${from} to ${to}.`;
}
