/**
 * Builds the review of a notebook: areas, blockers, guided steps with model answers, and a plan.
 * In: the notebook's name, its cells and its `Critique`. Out: a `Review`, plain JSON. Finds nothing itself and keeps no state.
 */
import type { Critique } from '../critique';
import type { Finding } from '../finding';
import type { CellId, Notebook, Span } from '../notebook/notebook';
import type { Summary } from '../summary';
import { SEVERITIES, type Severity, type Topic } from '../topics';
import { placeCount, placesIn, type Places } from './places';
import { makePlan } from './plan';
import { previewFix } from './preview';
import { AREA_OF, AREAS, areaById, type AreaId } from './rubric';
import type { AreaReview, Blocker, Evidence, ModelAnswer, Plan, Review, Step } from './shapes';
import { capital } from '../phrases';
import { counted, duration, firstSentences, inWords } from './words';

/** Chips a blocker or a question shows; more than these hide the sentence beside them. */
const CHIP_LIMIT = 4;

/** Characters of a blocker's detail: two lines at 460 px. */
const DETAIL_LIMIT = 130;

/** @param name the file's name as people know it. */
export function buildReview(name: string, notebook: Pick<Notebook, 'cells'>, critique: Critique): Review {
  const { findings, summary } = critique;
  const places = placesIn(notebook.cells, findings);
  const plan = makePlan(findings, summary);
  const groups = groupBlockers(findings, places);
  const steps = makeSteps(groups, notebook, findings, summary, places, plan);
  const worst = worstByCell(findings);
  return {
    notebook: name,
    lead: leadOf(groups, findings, summary),
    counts: countSeverities(findings),
    areas: AREAS.map((area) => areaReview(area.id, findings, summary)),
    blockers: groups.map((group) => blockerOf(group, places)),
    cells: summary.cells.map((cell) => ({ ...cell, severity: worst.get(cell.id) ?? null })),
    journey: summary.journey.flatMap(({ at, ...station }) => {
      const place = places.of(at);
      return place ? [{ ...station, place }] : [];
    }),
    // A score on the second lane contradicts the ring; the picture shows what was seen.
    unscored: summary.journey.some((station) => station.lane === 1 && station.verb === 'Score') ? null : summary.unscored,
    limits: summary.limits,
    steps,
    findings: findings.map((finding) => finding.id),
    plan,
  };
}

/** The two questions for "Frame and ask": no rule can answer them. */
export const FRAME_QUESTIONS: readonly string[] = [
  'Who uses the prediction, and how soon do they need it?',
  'What does a wrong answer cost, and would a simple rule do?',
];

/** Findings of one rule: fixed together, walked through once. */
type Group = readonly [Finding, ...Finding[]];

function groupBlockers(findings: readonly Finding[], places: Places): readonly Group[] {
  const byRule = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    if (finding.severity !== 'blocker') continue;
    const group = byRule.get(finding.rule);
    if (group) group.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  return [...byRule.values()].sort((a, b) => weightOf(b[0]) - weightOf(a[0]) || readingOrder(a[0], b[0], places));
}

function weightOf(finding: Finding): number {
  return areaById(AREA_OF[finding.topic]).weight;
}

function readingOrder(a: Finding, b: Finding, places: Places): number {
  return places.indexOf(a.at.cell) - places.indexOf(b.at.cell) || a.at.from - b.at.from;
}

/** What is marked before what only explains it, so that chips run out on the latter. */
function spansOf(findings: readonly Finding[]): readonly Span[] {
  return [...findings.flatMap((finding) => [finding.at, ...finding.places]), ...findings.flatMap((finding) => finding.related.map((related) => related.at))];
}

function blockerOf(group: Group, places: Places): Blocker {
  return {
    step: group[0].id,
    title: group[0].title,
    detail: `${firstSentences(group[0].message, DETAIL_LIMIT)}${alsoText(group.length - 1)}`,
    ...places.cellsOf(spansOf(group), CHIP_LIMIT),
  };
}

function alsoText(others: number): string {
  return others === 0 ? '' : ` ${capital(inWords(others))} more of this kind.`;
}

function leadOf(groups: readonly Group[], findings: readonly Finding[], summary: Summary): string {
  const rest = findings.filter((finding) => finding.severity !== 'blocker').length;
  const cells = counted(summary.cells.length, 'cell');
  const kinds = groups.length;
  const blockers = findings.length - rest;
  if (blockers === 0) {
    return rest === 0
      ? `No blockers in ${cells}. Two questions are still worth asking.`
      : `Nothing stops it from shipping. ${capital(inWords(rest))} ${rest === 1 ? 'thing is' : 'things are'} worth fixing.`;
  }
  const things = `${capital(inWords(blockers))} ${blockers === 1 ? 'thing' : 'things'}`;
  const stop = `${things}${kinds < blockers ? ` of ${inWords(kinds)} ${kinds === 1 ? 'kind' : 'kinds'}` : ''} ${blockers === 1 ? 'stops' : 'stop'} it from shipping.`;
  return rest === 0 ? stop : `${stop} The other ${rest === 1 ? 'one' : rest} can wait.`;
}

function countSeverities(findings: readonly Finding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { blocker: 0, major: 0, nit: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

function worstByCell(findings: readonly Finding[]): ReadonlyMap<CellId, Severity> {
  const worst = new Map<CellId, Severity>();
  for (const severity of [...SEVERITIES].reverse()) {
    for (const finding of findings) {
      if (finding.severity !== severity || finding.scope === 'notebook') continue;
      for (const at of [finding.at, ...finding.places]) worst.set(at.cell, severity);
    }
  }
  return worst;
}

function inArea(area: AreaId, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => AREA_OF[finding.topic] === area);
}

/** The worst one; among equals the one with most places, then the first in reading order. */
function mostImportant(findings: readonly Finding[]): Finding | undefined {
  return [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || placeCount(b) - placeCount(a))[0];
}

function areaReview(id: AreaId, findings: readonly Finding[], summary: Summary): AreaReview {
  const area = areaById(id);
  const own = inArea(id, findings);
  return { id, name: area.name, weight: area.weight, note: noteOf(id, own, summary), found: countSeverities(own), toAsk: id === 'frame' ? FRAME_QUESTIONS : [] };
}

function noteOf(id: AreaId, own: readonly Finding[], summary: Summary): string {
  const title = mostImportant(own)?.title ?? 'Nothing found';
  const score = summary.scores[0];
  switch (id) {
    case 'frame':
      return score ? `What is ${named(score)} worth, and to whom?` : 'Who uses the result, and what does an error cost?';
    case 'prioritise':
      return 'What ships first, and what not to do';
    case 'transform': {
      const cells = new Set(own.flatMap((finding) => [finding.at, ...finding.places]).map((at) => at.cell)).size;
      return cells > 1 ? `Preprocessing by hand in ${cells} cells` : title;
    }
    case 'structure': {
      const repeated = own.filter((finding) => finding.topic === 'duplicate').reduce((sum, finding) => sum + placeCount(finding), 0);
      const size = `${counted(summary.codeLines, 'line')}, ${counted(summary.functions, 'function')}`;
      return repeated > 0 ? `${size}, ${counted(repeated, 'repeated block')}` : size;
    }
    case 'reproducibility':
      return tally(own) || title;
    case 'tracking': {
      const untracked = own.some((finding) => finding.topic === 'untracked');
      const unsaved = own.some((finding) => finding.topic === 'persist');
      const models = counted(summary.fits, 'fit');
      if (untracked && unsaved) return `${capital(models)}, none recorded, no model saved`;
      if (untracked) return `${capital(models)}, none recorded`;
      return unsaved ? `${capital(models)}, no model saved` : title;
    }
    default:
      return title;
  }
}

const TALLIED: readonly (readonly [Topic, string, string])[] = [
  ['secret', 'secret', 'secrets'],
  ['path', 'machine path', 'machine paths'],
  ['seed', 'missing seed', 'missing seeds'],
  ['state', 'order problem', 'order problems'],
  ['rerun', 'cell that cannot rerun', 'cells that cannot rerun'],
  ['install', 'unpinned install', 'unpinned installs'],
  ['outdated', 'outdated call', 'outdated calls'],
  ['hyper', 'inline setting', 'inline settings'],
];

/** "2 machine paths, 3 missing seeds, 1 unpinned install": the three worst topics of the area. */
function tally(own: readonly Finding[]): string {
  const parts: string[] = [];
  for (const [topic, one, many] of TALLIED) {
    const count = own.filter((finding) => finding.topic === topic).reduce((sum, finding) => sum + placeCount(finding), 0);
    if (count > 0) parts.push(counted(count, one, many));
  }
  return parts.slice(0, 3).join(', ');
}

/**
 * One step a blocker, then the areas in rubric order: an area that a blocker has opened already is not asked again,
 * and a nit gets a step only where the notebook has nothing worse to learn from.
 */
function makeSteps(groups: readonly Group[], notebook: Pick<Notebook, 'cells'>, findings: readonly Finding[], summary: Summary, places: Places, plan: Plan): readonly Step[] {
  const steps = groups.map((group) => findingStep(group, notebook, places));
  const opened = new Set(groups.map((group) => AREA_OF[group[0].topic]));
  const onlyNits = findings.every((finding) => finding.severity === 'nit');
  for (const area of AREAS) {
    if (area.id === 'frame') steps.push(frameStep(summary, places));
    else if (area.id === 'prioritise') steps.push(prioritiseStep(groups, summary, places, plan));
    else if (!opened.has(area.id)) {
      const finding = mostImportant(inArea(area.id, findings));
      if (finding && (finding.severity !== 'nit' || onlyNits)) steps.push(findingStep([finding], notebook, places));
    }
  }
  return steps;
}

function findingStep(group: Group, notebook: Pick<Notebook, 'cells'>, places: Places): Step {
  const [finding] = group;
  const area = areaById(AREA_OF[finding.topic]);
  return {
    id: finding.id,
    area: area.id,
    areaName: area.name,
    severity: finding.severity,
    title: finding.title,
    message: finding.message,
    question: finding.guide.question,
    look: places.cellsOf(spansOf(group), CHIP_LIMIT).places,
    answer: {
      ...whereOf(group, places),
      why: finding.guide.why,
      howMuch: finding.guide.howMuch,
      instead: finding.guide.instead,
    },
    rule: finding.rule,
    findings: group.map((member) => member.id),
    fixes: finding.fixes.map((fix, index) => previewFix(finding.id, index, fix, notebook.cells)),
  };
}

/** Cells that "where" lists; the others are counted. */
const EVIDENCE_LIMIT = 5;

/** The marked line, what explains it, then the same problem elsewhere: one entry a cell, because ten chips of one cell say no more than one. */
function whereOf(group: Group, places: Places): Pick<ModelAnswer, 'where' | 'whereText'> {
  const [finding] = group;
  const marked = new Map<CellId, Span[]>();
  for (const { at, places: elsewhere } of group) {
    for (const span of [at, ...elsewhere]) {
      const known = marked.get(span.cell) ?? [];
      if (!known.some((other) => other.from === span.from)) marked.set(span.cell, [...known, span]);
    }
  }
  const where: Evidence[] = [];
  const addCell = (cell: CellId): void => {
    const spans = marked.get(cell)!;
    const place = places.of(spans[0]!);
    if (!place) return;
    const more = spans.length > 1 ? `and ${spans.length - 1} more in this cell` : '';
    where.push({ place, text: [places.excerpt(spans[0]!), more].filter((part) => part !== '').join(', ') });
  };
  addCell(finding.at.cell);
  for (const related of finding.related.slice(0, EVIDENCE_LIMIT - 2)) {
    const place = places.of(related.at);
    if (place) where.push({ place, text: related.message });
  }
  for (const cell of marked.keys()) if (cell !== finding.at.cell) addCell(cell);
  const left = Math.max(0, where.length - EVIDENCE_LIMIT);
  const texts: string[] = [];
  if (finding.scope === 'notebook') texts.push('It is about the whole notebook.');
  if (left > 0) texts.push(`And ${counted(left, 'cell')} more like these.`);
  return { where: where.slice(0, EVIDENCE_LIMIT), whereText: texts.join(' ') };
}

function frameStep(summary: Summary, places: Places): Step {
  const area = areaById('frame');
  const score = summary.scores[0];
  const look = places.cellsOf(summary.scores.map((entry) => entry.at), 2).places;
  const markdown = summary.cells.filter((cell) => cell.kind === 'markdown').length;
  return {
    id: 'area:frame',
    area: area.id,
    areaName: area.name,
    severity: null,
    title: 'Questions to ask before changing a line',
    message: FRAME_QUESTIONS.join(' '),
    question: score ? `Before you change a line: what do you ask about ${named(score)}?` : 'Before you change a line: what do you ask its author?',
    look,
    answer: {
      where: score ? scoreEvidence(summary, places) : [],
      whereText: markdown === 0 ? 'No Markdown cell says what the result is for.' : `Look for a purpose in the ${markdown === 1 ? 'Markdown cell' : `${markdown} Markdown cells`} first.`,
      why: 'Batch or online, and what an error costs, decide every choice that follows.',
      howMuch: score
        ? `\`${score.name}\` ${score.value} says nothing until you know what a rule of thumb scores and what a wrong answer costs.`
        : 'Agree on one success metric, its target, and the latency people need.',
      instead: `Ask: ${lowered(FRAME_QUESTIONS[0]!)} ${FRAME_QUESTIONS[1]!} Who is called when it is wrong?`,
    },
    rule: null,
    findings: [],
    fixes: [],
  };
}

function scoreEvidence(summary: Summary, places: Places): readonly Evidence[] {
  return summary.scores.slice(0, 1).flatMap((score) => {
    const place = places.of(score.at);
    return place ? [{ place, text: `prints \`${score.name}\` ${score.value}.` }] : [];
  });
}

function prioritiseStep(groups: readonly Group[], summary: Summary, places: Places, plan: Plan): Step {
  const area = areaById('prioritise');
  const look = places.cellsOf(groups.map((group) => group[0].at), CHIP_LIMIT).places;
  const minutes = plan.now.reduce((sum, piece) => sum + piece.minutes, 0);
  const left = plan.notDoing[0];
  const titles = plan.now.map((piece) => piece.title);
  return {
    id: 'area:prioritise',
    area: area.id,
    areaName: area.name,
    severity: null,
    title: 'What ships first, and what not to do',
    message: '',
    question: 'Two days, one engineer. What ships first, and what do you leave?',
    look,
    answer: {
      where: groups.slice(0, CHIP_LIMIT).flatMap((group) => {
        const place = places.of(group[0].at);
        return place ? [{ place, text: group[0].title }] : [];
      }),
      whereText: groups.length === 0 ? `No cell stops it; ${counted(summary.cells.length, 'cell')} read.` : '',
      why: groups.length === 0 ? 'Nothing stops it, so the cheapest safe step comes first.' : 'While a blocker stands, every hour spent elsewhere rests on a result nobody can trust or use.',
      howMuch: `${capital(counted(titles.length, 'piece'))} now, ${duration(minutes)} together; the rest can follow.`,
      instead: `First: ${titles.slice(0, 3).map(lowered).join('; ')}.${left ? ` Not: ${lowered(left.title)}. ${left.reason}.` : ''}`,
    },
    rule: null,
    findings: [],
    fixes: [],
  };
}

/** "accuracy 0.87": a figure alone is none that anybody can ask about. */
function named(score: Summary['scores'][number]): string {
  return `${score.name} ${score.value}`;
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
