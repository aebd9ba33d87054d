/**
 * The three questions an interviewer asks next: the weakest area first, filled with facts of this notebook.
 * In: a score, a key, the notebook in numbers and the bank (`follow-up-bank.json`). Out: three questions with the points of a strong answer.
 */
import type { AreaId } from '../review/rubric';
import { areaById } from '../review/rubric';
import type { Summary } from '../summary';
import type { Topic } from '../topics';
import type { Level } from './options';
import type { Score } from './scoring';

/** Facts of a notebook that a question may name in braces: "{score}". */
export const FACTS = ['notebook', 'lines', 'cells', 'functions', 'fits', 'score', 'metric'] as const;

export type Fact = (typeof FACTS)[number];

export type Facts = Readonly<Partial<Record<Fact, string>>>;

/** One question of the bank. */
export interface BankQuestion {
  readonly id: string;
  readonly area: AreaId;
  /** Topics it fits best; empty for any. */
  readonly topics: readonly Topic[];
  readonly field: string;
  readonly level: Level;
  readonly question: string;
  readonly points: readonly string[];
}

export interface FollowUp {
  readonly id: string;
  readonly area: AreaId;
  readonly question: string;
  readonly points: readonly string[];
}

/** What questions may say about this notebook. */
export function factsOf(notebook: string, summary: Summary): Facts {
  const [score] = summary.scores;
  return {
    notebook, lines: String(summary.codeLines), cells: String(summary.cells.length), functions: String(summary.functions),
    ...(summary.fits > 0 ? { fits: String(summary.fits) } : {}), ...(score ? { score: score.value, metric: score.name } : {}),
  };
}

/** Three questions: one from the key about the weakest area's missed issue where it has one, then the bank's for the next weak areas; no area twice while others are left. */
export function chooseFollowUps(score: Score, facts: Facts, level: Level, bank: readonly BankQuestion[]): readonly FollowUp[] {
  const weakest = [...score.areas].sort((a, b) => a.level - b.level || b.weight - a.weight);
  const chosen: FollowUp[] = [];
  for (const { area } of weakest) {
    if (chosen.length === 3) break;
    const missed = score.verdicts.filter(({ issue, is }) => issue?.area === area && is !== 'found');
    const own = missed.flatMap(({ issue }) => issue!.followUps.map((question, index) => ({ issue: issue!, question, index })))[0];
    const topics = new Set(missed.map(({ issue }) => issue!.topic));
    const fitting = bank.filter((candidate) => candidate.area === area && LEVEL_RANK[candidate.level] <= LEVEL_RANK[level] && fillable(candidate.question, facts));
    const best = fitting.find((candidate) => candidate.topics.some((topic) => topics.has(topic))) ?? fitting.find((candidate) => candidate.topics.length === 0) ?? fitting[0];
    if (own) {
      const { answer } = own.issue;
      chosen.push({ id: `${own.issue.id}:${own.index}`, area, question: own.question, points: best ? best.points.map((point) => filled(point, facts)) : [answer.why, answer.howMuch, answer.instead] });
    } else if (best) chosen.push({ id: best.id, area, question: filled(best.question, facts), points: best.points.map((point) => filled(point, facts)) });
    else chosen.push({ id: `area:${area}`, area, question: areaById(area).followUp, points: areaById(area).asks.split(/[,;]/).map((point) => point.trim().replace(/\.$/, '')) });
  }
  return chosen;
}

const LEVEL_RANK: Readonly<Record<Level, number>> = { junior: 0, senior: 1, staff: 2 };

function fillable(text: string, facts: Facts): boolean {
  return [...text.matchAll(/\{(\w+)\}/g)].every(([, name]) => facts[name as Fact] !== undefined);
}

function filled(text: string, facts: Facts): string {
  return text.replace(/\{(\w+)\}/g, (all, name: string) => facts[name as Fact] ?? all);
}
