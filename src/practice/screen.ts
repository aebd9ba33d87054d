/**
 * What the panel may see of a blind critique: one screen for the phase, nothing of the key before the reveal.
 * In: a `Practice`. Out: a `PracticeScreen`, plain JSON. The panel draws it and knows no more than the learner.
 */
import type { AreaId } from '../review/rubric';
import type { FixPreview, Plan } from '../review/shapes';
import { framingAsked, FRAMING } from './framing';
import { HINT_PRICES, verdictsOf, type Call, type HintRung, type Score, type Verdict } from './scoring';
import { isBlind, isWorked, keyOf, PHASES, scorePractice, type Draft, type Practice, type PracticePhase } from './state';
import { noteFor, planCriteria, type Criterion, type OwnPiece } from './own-plan';
import { workedSteps, type Guidance } from './guidance';
import type { Options } from './options';
import type { Remark } from './remark';
import { bestAndWeakest } from './report';
import { calibrationLine, calibrationOf, foundLine, restLine } from './words';
import type { KeyIssue } from './key';

export interface PracticeScreen {
  readonly phase: PracticePhase;
  readonly reached: PracticePhase;
  readonly blind: boolean;
  readonly notebook: string;
  readonly options: Options;
  /** Whole minutes that are left, or null without a timer. Below zero when the time is over. */
  readonly minutesLeft: number | null;
  readonly minutesSpent: number;
  readonly paused: boolean;
  readonly notice: string | null;
  readonly body: Body;
}

export type Body = BriefBody | WorkedBody | BlindBody | RevealBody | PlanBody | FollowUpsBody | ReportBody;

export interface BriefBody {
  readonly is: 'brief';
  readonly title: string;
  readonly summary: string;
  readonly source: 'exercise' | 'findings';
  /** Titles of issues that could not be placed are part of the key; only their number is told. */
  readonly stale: number;
  readonly asked: string;
  readonly questions: readonly { readonly name: string; readonly asked: boolean }[];
  readonly advised: Guidance;
}

/** A worked critique: the issue of this step, or the plan at its end. */
export interface WorkedBody {
  readonly is: 'worked';
  readonly steps: readonly { readonly id: string; readonly title: string; readonly cell: string }[];
  readonly at: number;
  readonly issue: KeyIssue | null;
  readonly plan: Plan;
}

export interface HintLine {
  readonly rung: Exclude<HintRung, 0>;
  readonly name: string;
  readonly promise: string;
  /** The hint where it was bought; null before. */
  readonly text: string | null;
  /** Percent of that issue. */
  readonly price: number;
  /** Can be bought now. */
  readonly open: boolean;
}

export interface BlindBody {
  readonly is: 'blind';
  readonly draft: Draft | null;
  readonly remarks: readonly Remark[];
  readonly hints: readonly HintLine[];
  /** Hints of earlier ladders, as they were told. */
  readonly told: readonly string[];
}

export interface RevealBody {
  readonly is: 'reveal';
  readonly lead: string;
  readonly rest: string;
  readonly finished: boolean;
  readonly source: 'exercise' | 'findings';
  readonly verdicts: readonly { readonly id: string; readonly is: Verdict['is']; readonly title: string; readonly cell: string; readonly called: boolean }[];
  readonly at: number;
  readonly current: {
    readonly id: string;
    readonly is: Verdict['is'];
    readonly proposed: Verdict['is'];
    readonly because: string;
    readonly issue: KeyIssue | null;
    readonly remark: Remark | null;
    readonly nearest: Remark | null;
    readonly call: Call | null;
    /** What the critic offers for this issue in the notebook as it is now. */
    readonly fixes: readonly FixPreview[];
  } | null;
  readonly remarks: readonly Remark[];
}

export interface PlanBody {
  readonly is: 'plan';
  readonly pieces: readonly (OwnPiece & { readonly note: string | null })[];
  readonly shown: boolean;
  readonly criteria: readonly Criterion[];
  readonly finished: boolean;
  readonly modelNot: readonly { readonly title: string; readonly reason: string }[];
}

export interface FollowUpsBody {
  readonly is: 'followUps';
  readonly questions: readonly { readonly id: string; readonly area: AreaId; readonly question: string; /** Empty before it was asked for. */ readonly points: readonly string[]; readonly text: string; readonly seen: boolean }[];
}

export interface ReportBody {
  readonly is: 'report';
  readonly score: Omit<Score, 'verdicts'>;
  readonly lead: string;
  readonly predicted: number | null;
  readonly calibration: string;
  readonly sure: readonly { readonly name: string; readonly right: number; readonly wrong: number }[];
  readonly best: Remark | null;
  readonly weakest: Remark | null;
  readonly practiseNext: string;
}

/** @param fixesFor what the critic offers for an issue; asked in the reveal only. */
export function screenOf(practice: Practice, fixesFor: (issue: KeyIssue) => readonly FixPreview[] = () => []): PracticeScreen {
  const { phase, reached, notebook, options, paused, notice, seconds } = practice;
  const spent = Math.floor(seconds / 60);
  return {
    phase, reached, notebook, options, paused, notice, blind: isBlind(practice), minutesSpent: spent,
    minutesLeft: options.timer === 0 ? null : options.timer - spent, body: bodyOf(practice, isBlind(practice) && PHASES.indexOf(phase) > PHASES.indexOf('hints') ? 'blind' : phase, fixesFor),
  };
}

function bodyOf(practice: Practice, phase: PracticePhase, fixesFor: (issue: KeyIssue) => readonly FixPreview[]): Body {
  switch (phase) {
    case 'brief': return brief(practice);
    case 'blind':
    case 'hints': return isWorked(practice) ? worked(practice) : blind(practice);
    case 'reveal': return reveal(practice, fixesFor);
    case 'plan': return plan(practice);
    case 'followUps': return {
      is: 'followUps',
      questions: practice.followUps.map(({ id, area, question, points }) => {
        const reply = practice.replies[id];
        return { id, area, question, text: reply?.text ?? '', seen: reply?.seen ?? false, points: reply?.seen ? points : [] };
      }),
    };
    case 'report': return report(practice);
  }
}

function brief({ key, notebook, asked, advised = 'blind' }: Practice): BriefBody {
  const said = framingAsked(asked);
  return { is: 'brief', title: key.source === 'exercise' ? key.title : notebook, summary: key.summary, source: key.source, stale: key.stale.length, asked, questions: FRAMING.map(({ id, name }) => ({ name, asked: said.has(id) })), advised };
}

function worked({ key, at, modelPlan }: Practice): WorkedBody {
  const steps = workedSteps(key);
  const index = steps.findIndex(({ id }) => id === at);
  return { is: 'worked', steps: steps.map(({ id, title, places }) => ({ id, title, cell: places[0]!.name.replace('cell ', '') })), at: index < 0 ? steps.length : index, issue: steps[index] ?? null, plan: modelPlan };
}

const RUNGS = [
  { rung: 1, name: 'Topic', promise: 'Names what it is about' },
  { rung: 2, name: 'Region', promise: 'Names the cells to look at' },
  { rung: 3, name: 'Mechanism', promise: 'Says how it goes wrong' },
] as const;

function blind(practice: Practice): BlindBody {
  const { key, hints, hinting } = practice;
  const issue = key.issues.find(({ id }) => id === hinting);
  const bought = issue ? hints[issue.id] ?? 0 : 0;
  const told = key.issues.filter(({ id }) => id !== hinting).flatMap(({ id, hints: texts }) => texts.slice(0, hints[id] ?? 0).slice(-1));
  return {
    is: 'blind', draft: practice.draft, remarks: practice.remarks, told,
    hints: RUNGS.map(({ rung, name, promise }) => ({ rung, name, promise, text: issue && rung <= bought ? issue.hints[rung - 1]! : null, price: HINT_PRICES[rung] * 100, open: bought < 3 ? rung === bought + 1 : rung === 1 })),
  };
}

function reveal(practice: Practice, fixesFor: (issue: KeyIssue) => readonly FixPreview[]): RevealBody {
  const verdicts = verdictsOf({ ...practice, key: keyOf(practice) });
  const found = verdicts.findIndex(({ id }) => id === practice.at);
  const at = found < 0 ? 0 : found;
  const current = verdicts[at];
  return {
    is: 'reveal', lead: foundLine(verdicts), rest: restLine(verdicts), finished: practice.finished, source: practice.key.source, at, remarks: practice.remarks,
    verdicts: verdicts.map(({ id, is, issue, remark }) => ({ id, is, title: issue?.title ?? 'Your remark', cell: (issue?.places[0] ?? remark!.place).name.replace('cell ', ''), called: practice.calls[id] !== undefined })),
    current: current ? { id: current.id, is: current.is, proposed: current.proposed, because: current.because, issue: current.issue, remark: current.remark, nearest: current.nearest, call: practice.calls[current.id] ?? null, fixes: current.issue ? fixesFor(current.issue) : [] } : null,
  };
}

function plan(practice: Practice): PlanBody {
  const { plan: pieces, modelPlan, showModelPlan: shown, finished } = practice;
  return { is: 'plan', pieces: pieces.map((piece) => ({ ...piece, note: shown ? noteFor(piece, modelPlan) : null })), shown, finished, criteria: shown || finished ? planCriteria(pieces, keyOf(practice)) : [], modelNot: shown ? modelPlan.notDoing : [] };
}

function report(practice: Practice): ReportBody {
  const { verdicts, ...score } = scorePractice(practice);
  const pair = bestAndWeakest(practice.remarks);
  return {
    is: 'report', score, lead: [foundLine(verdicts), restLine(verdicts), practice.options.guidance === 'faded' ? 'Remarks were begun for you: this score is not part of your trend.' : ''].join(' ').trim(), predicted: practice.options.predicted,
    calibration: calibrationLine(practice.options.predicted, score.total, verdicts), sure: calibrationOf(verdicts),
    best: pair?.best ?? practice.remarks[0] ?? null, weakest: pair?.weakest ?? null, practiseNext: PRACTISE[score.weakest.area],
  };
}

/** One thing to do differently next time, by the weakest area. */
const PRACTISE: Readonly<Record<AreaId, string>> = {
  frame: 'Before reading code, ask: who uses it, batch or online, what an error costs, which metric, would a simple rule do?',
  evaluation: 'For every score, ask which rows it was computed on, and what had learned from them before.',
  contract: 'What happens upstream. For each input, ask: renamed, missing, late, wrong unit?',
  transform: 'Follow one raw row to its prediction and count the steps that do not travel with the model.',
  structure: 'Name the first function you would extract and the test that would call it.',
  reproducibility: 'Ask what a stranger needs for the same number: paths, versions, seeds, order, data.',
  tracking: 'For each fit, ask: could I say next month which parameters and data made this model?',
  serving: 'Ask how one new row gets an answer, who notices when the answers go bad, and how to go back.',
  prioritise: 'Order the work before you explain it: blockers now, each piece with an effort and an exit one can measure.',
};
