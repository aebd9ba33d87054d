/**
 * The score of a blind critique, from the session alone: a level from 0 to 4 for each area, hint costs, false alarms, the band.
 * In: key, options, remarks, calls, hints, plan and framing. Out: a `Score` in which every number has its sentence.
 * Weights and levels are those of the rubric (`../review/rubric.ts`); who found what is `matching.ts`, and the learner's calls go before it.
 */
import { AREAS, type AreaId } from '../review/rubric';
import { counted } from '../review/words';
import { framingAsked } from './framing';
import type { Key, KeyIssue } from './key';
import { matchRemarks, type Extra, type Finding } from './matching';
import { areasFor, issueWeight, type Options } from './options';
import { planCriteria, type OwnPlan } from './own-plan';
import type { Remark } from './remark';
import { cuesOf, pointsOf } from './said';

/** The learner's decision on one issue or extra; without one, the proposal stands. */
export interface Call {
  readonly is: Finding | 'extra' | 'false-alarm';
  /** The remark that it rests on, or null. */
  readonly remark: string | null;
  /** Why, in the learner's words; kept in the report. Empty when agreed. */
  readonly reason: string;
}

/** Rungs of the ladder of hints: what is taken off the issue for the highest one that was bought. */
export const HINT_PRICES = [0, 0.1, 0.25, 0.5] as const;

export type HintRung = 0 | 1 | 2 | 3;

export interface Work {
  readonly key: Key;
  readonly options: Options;
  readonly remarks: readonly Remark[];
  readonly calls: Readonly<Record<string, Call>>;
  /** By issue. */
  readonly hints: Readonly<Record<string, HintRung>>;
  readonly asked: string;
  readonly plan: OwnPlan;
}

/** One issue or remark as it stands after the learner's calls. */
export interface Verdict {
  /** An issue's id, or `remark:` and the remark's id. */
  readonly id: string;
  readonly is: Finding | 'extra' | 'neutral' | 'false-alarm';
  /** What the comparison proposed. */
  readonly proposed: Verdict['is'];
  readonly issue: KeyIssue | null;
  readonly remark: Remark | null;
  readonly nearest: Remark | null;
  readonly because: string;
  /** 0 to 4: what counts for the area. */
  readonly credit: number;
}

export interface AreaScore {
  readonly area: AreaId;
  readonly name: string;
  readonly weight: number;
  /** 0 to 4. */
  readonly level: number;
  /** Weight × level / 4, to a tenth. */
  readonly points: number;
  readonly because: string;
}

export interface Score {
  /** 0 to 100, rounded. */
  readonly total: number;
  readonly band: 'strong' | 'solid' | 'developing' | 'weak';
  /** "One blocker got away", or ''. */
  readonly capped: string;
  readonly areas: readonly AreaScore[];
  /** The area with the lowest share of its weight, heaviest first among equals. */
  readonly weakest: AreaScore;
  readonly hintCost: number;
  readonly falseAlarms: number;
  readonly falseAlarmCost: number;
  readonly verdicts: readonly Verdict[];
}

/** False alarms that cost nothing. */
export const FREE_FALSE_ALARMS = 3;

/** Points for each one beyond. */
const FALSE_ALARM_COST = 2;

/** Issues in the order of their cells, extras among them. */
export function verdictsOf(work: Pick<Work, 'key' | 'remarks' | 'calls'>): readonly Verdict[] {
  const { matches, extras } = matchRemarks(work.remarks, work.key);
  const remark = (id: string | null): Remark | null => work.remarks.find((candidate) => candidate.id === id) ?? null;
  const verdicts: Verdict[] = matches.map((match) => {
    const issue = work.key.issues.find(({ id }) => id === match.issue)!;
    const call = work.calls[match.issue];
    const is = call && call.is !== 'extra' && call.is !== 'false-alarm' ? call.is : match.is;
    const on = remark(call ? call.remark : match.remark) ?? remark(match.remark);
    return { id: match.issue, is, proposed: match.is, issue, remark: is === 'missed' ? remark(match.remark) : on, nearest: remark(match.nearest), because: match.because, credit: creditOf(is, on) };
  });
  for (const extra of extras) {
    if (Object.values(work.calls).some((call) => call.remark === extra.remark && (call.is === 'found' || call.is === 'partly'))) continue;
    verdicts.push(extraVerdict(extra, remark(extra.remark)!, work.calls[`remark:${extra.remark}`]));
  }
  const order = (verdict: Verdict): number => Number((verdict.issue?.places[0] ?? verdict.remark?.place)?.name.replace('cell ', '') ?? 0);
  return verdicts.map((verdict, index) => [verdict, index] as const).sort(([a, i], [b, j]) => order(a) - order(b) || i - j).map(([verdict]) => verdict);
}

const PROPOSED: Readonly<Record<Extra['is'], Verdict['is']>> = { supported: 'extra', arguable: 'neutral', decoy: 'false-alarm', unsupported: 'false-alarm' };

function extraVerdict(extra: Extra, remark: Remark, call: Call | undefined): Verdict {
  const proposed = PROPOSED[extra.is];
  // An argument in the learner's own words supports a point that the key lacks.
  const is = call?.is === 'extra' && call.reason.trim() !== '' ? 'extra' : call?.is === 'false-alarm' ? 'false-alarm' : proposed;
  return { id: `remark:${remark.id}`, is, proposed, issue: null, remark, nearest: null, because: extra.because, credit: is === 'extra' ? creditOf('found', remark) : 0 };
}

/** 1 for naming it; the four parts of the remark for a found issue, half of them for a partly found one. */
function creditOf(is: Finding, remark: Remark | null): number {
  if (is === 'missed' || !remark) return 0;
  const points = Math.max(1, pointsOf(cuesOf(remark.text, true)));
  return is === 'found' ? points : Math.max(1, Math.floor(points / 2));
}

export function scoreOf(work: Work): Score {
  const verdicts = verdictsOf(work);
  const issues = verdicts.filter((verdict) => verdict.issue !== null);
  const areas: AreaScore[] = [];
  let hintCost = 0;
  let weights = 0;
  for (const area of AREAS.filter(({ id }) => areasFor(work.options.level).includes(id))) {
    const own = issues.filter(({ issue }) => issue!.area === area.id && issueWeight(issue!, work.options) > 0);
    const extras = verdicts.filter(({ is, remark }) => is === 'extra' && remark!.area === area.id);
    const judged = area.id === 'frame' ? framing(work.asked) : area.id === 'prioritise' ? prioritising(work) : judgeArea(own, extras, work);
    if (!judged) continue;
    weights += area.weight;
    areas.push({ area: area.id, name: area.name, weight: area.weight, level: judged.level, points: tenth((area.weight * judged.level) / 4), because: judged.because });
    const sum = own.reduce((total, { issue }) => total + issueWeight(issue!, work.options), 0);
    for (const { issue, credit } of own) {
      const price = HINT_PRICES[work.hints[issue!.id] ?? 0];
      // A hint costs a share of what the issue earned; one that was not found in the end has earned nothing.
      hintCost += price * area.weight * (issueWeight(issue!, work.options) / sum) * (credit / 4);
    }
  }
  const earned = areas.reduce((sum, { points }) => sum + points, 0);
  const falseAlarms = verdicts.filter(({ is }) => is === 'false-alarm').length;
  const falseAlarmCost = Math.max(0, falseAlarms - FREE_FALSE_ALARMS) * FALSE_ALARM_COST;
  const share = weights === 0 ? 0 : 100 / weights;
  const total = Math.max(0, Math.round((earned - hintCost) * share - falseAlarmCost));
  const missedBlockers = issues.filter(({ is, issue }) => is === 'missed' && issue!.severity === 'blocker' && issueWeight(issue!, work.options) > 0).length;
  return {
    total, areas, verdicts, falseAlarms, falseAlarmCost,
    band: missedBlockers > 0 ? 'weak' : total >= 80 ? 'strong' : total >= 65 ? 'solid' : total >= 45 ? 'developing' : 'weak',
    capped: missedBlockers === 0 ? '' : missedBlockers === 1 ? 'one blocker got away' : `${missedBlockers} blockers got away`,
    weakest: areas.reduce((worst, area) => (area.level < worst.level || (area.level === worst.level && area.weight > worst.weight) ? area : worst), areas[0] ?? EMPTY),
    hintCost: tenth(hintCost * share),
  };
}

const EMPTY: AreaScore = { area: 'frame', name: 'Frame and ask', weight: 10, level: 0, points: 0, because: 'Nothing applies.' };

interface Judged {
  readonly level: number;
  readonly because: string;
}

/** The weighted mean of the credits, rounded; an extra counts as a major that the key lacks. Null when nothing in this area was asked or said. */
function judgeArea(own: readonly Verdict[], extras: readonly Verdict[], work: Work): Judged | null {
  if (own.length === 0 && extras.length === 0) return null;
  const parts = [...own.map(({ issue, credit }) => [issueWeight(issue!, work.options), credit] as const), ...extras.map(({ credit }) => [2, credit] as const)];
  const mean = parts.reduce((sum, [weight, credit]) => sum + weight * credit, 0) / parts.reduce((sum, [weight]) => sum + weight, 0);
  const found = own.filter(({ is }) => is === 'found').length;
  const partly = own.filter(({ is }) => is === 'partly').length;
  const because = own.length === 0
    ? `${counted(extras.length, 'good point')} that the key did not have`
    : `${found} of ${own.length} found${partly > 0 ? `, ${partly} in part` : ''}${extras.length > 0 ? `, ${extras.length} beyond the key` : ''}`;
  return { level: Math.min(4, Math.round(mean)), because: found + partly + extras.length === 0 ? 'never mentioned' : because };
}

function framing(asked: string): Judged {
  const count = framingAsked(asked).size;
  return { level: Math.min(4, count), because: count === 0 ? 'no clarifying question was asked' : `${count} of 5 clarifying questions asked` };
}

function prioritising(work: Work): Judged {
  const criteria = planCriteria(work.plan, work.key);
  const met = criteria.filter((criterion) => criterion.met).length;
  return { level: met, because: criteria.find((criterion) => !criterion.met)?.text ?? 'blockers first, with efforts and exits' };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
