/**
 * The model plan: which pieces of work this notebook needs, in which order, each with an effort and an exit one can measure.
 * In: findings and summary. Out: a `Plan`. Knows nothing of the learner's own plan; comparing the two belongs to the blind exercise.
 */
import type { Finding } from '../finding';
import type { Summary } from '../summary';
import type { Severity, Topic } from '../topics';
import { placeCount } from './places';
import { AREA_OF, areaById } from './rubric';
import type { Piece, Plan } from './shapes';
import { counted } from './words';

/** One working day, in minutes. "Two days, one engineer": now takes the first, next the second. */
const DAY = 480;

export function makePlan(findings: readonly Finding[], summary: Summary): Plan {
  const score = summary.scores[0];
  const jobs: Job[] = [];
  for (const kind of KINDS) {
    const about = findings.filter((finding) => kind.topics.includes(finding.topic));
    if (about.length === 0) continue;
    const severity = about.some((f) => f.severity === 'blocker') ? 'blocker' : about.some((f) => f.severity === 'major') ? 'major' : 'nit';
    const places = about.reduce((sum, finding) => sum + placeCount(finding), 0);
    const facts: Facts = { findings: about, places, score: score ? { name: score.name, value: score.value } : null };
    jobs.push({
      severity,
      weight: Math.max(...about.map((finding) => areaById(AREA_OF[finding.topic]).weight)),
      enables: about.some((finding) => AREA_OF[finding.topic] === 'reproducibility'),
      piece: { id: kind.id, title: kind.title(facts), minutes: rounded(kind.minutes + Math.min(kind.minutes, kind.perPlace * (places - 1))), exit: kind.exit(facts) },
    });
  }
  const reads = summary.journey.some((step) => step.verb === 'Read');
  if (reads && !jobs.some((job) => job.piece.id === 'checks')) {
    jobs.push({ severity: 'major', weight: 10, enables: false, piece: { id: 'schema', title: 'Check the schema when reading', minutes: 180, exit: 'A renamed column fails in under 1 s' } });
  }
  jobs.sort((a, b) => RANK[a.severity] - RANK[b.severity] || b.weight - a.weight || a.piece.minutes - b.piece.minutes);
  return { ...scheduled(jobs, summary), notDoing: notDoing(findings, summary) };
}

interface Job {
  readonly severity: Severity;
  readonly weight: number;
  /** Makes the notebook run elsewhere and twice, which every other piece needs. */
  readonly enables: boolean;
  readonly piece: Piece;
}

interface Facts {
  readonly findings: readonly Finding[];
  /** Places over all of these findings. */
  readonly places: number;
  readonly score: { readonly name: string; readonly value: string } | null;
}

interface Kind {
  readonly id: string;
  readonly topics: readonly Topic[];
  readonly minutes: number;
  /** Added for each place beyond the first; together never more than `minutes` again, because the tenth is quicker than the first. */
  readonly perPlace: number;
  readonly title: (facts: Facts) => string;
  readonly exit: (facts: Facts) => string;
}

const RANK: Readonly<Record<Severity, number>> = { blocker: 0, major: 1, nit: 2 };

const KINDS: readonly Kind[] = [
  {
    id: 'honest-score', topics: ['eval-train', 'leak-test', 'leak-fit'], minutes: 120, perPlace: 15,
    title: ({ findings }) => (findings.some((finding) => finding.topic === 'eval-train') ? 'Score on folds that no step has seen' : 'Learn from training rows only, then score again'),
    exit: ({ score }) => (score ? `Five-fold mean and spread printed beside the ${score.value}` : 'Five-fold mean and spread printed'),
  },
  {
    id: 'pipeline', topics: ['no-pipeline'], minutes: 240, perPlace: 15,
    title: () => 'One pipeline from raw row to prediction',
    exit: () => 'One raw row in, one prediction out, in a test',
  },
  {
    id: 'secrets', topics: ['secret'], minutes: 30, perPlace: 15,
    title: ({ places }) => (places === 1 ? 'Take the secret out and revoke it' : `Take ${places} secrets out and revoke them`),
    exit: () => 'The old key is refused; a scan of the history finds none',
  },
  {
    id: 'paths', topics: ['path'], minutes: 30, perPlace: 5,
    title: ({ places }) => `Read ${counted(places, 'path')} from one data folder setting`,
    exit: () => 'Runs on a clean machine with another folder',
  },
  {
    id: 'order', topics: ['state', 'rerun'], minutes: 60, perPlace: 15,
    title: () => 'Make it run from top to bottom',
    exit: ({ score }) => (score ? `Restart and run all: no error, ${score.value} again` : 'Restart and run all: no error, same results'),
  },
  {
    id: 'seeds', topics: ['seed'], minutes: 30, perPlace: 5,
    title: ({ places }) => (places === 1 ? 'Set the seed once' : `Set one seed for ${places} random steps`),
    exit: ({ score }) => (score ? `Two runs print the same ${score.name}` : 'Two runs give the same result'),
  },
  {
    id: 'pins', topics: ['install', 'outdated'], minutes: 60, perPlace: 15,
    title: ({ findings }) => {
      const outdated = findings.filter((finding) => finding.topic === 'outdated').reduce((sum, finding) => sum + placeCount(finding), 0);
      return outdated > 0 ? `Replace ${counted(outdated, 'outdated call')}, pin the dependencies` : 'Pin the dependencies';
    },
    exit: () => 'A fresh environment from the lock file runs it',
  },
  {
    id: 'checks', topics: ['swallow', 'security', 'sql', 'pandas-trap'], minutes: 180, perPlace: 15,
    title: () => 'Fail fast on bad input',
    exit: () => 'A renamed column stops the run in under 1 s',
  },
  {
    id: 'artefact', topics: ['persist'], minutes: 60, perPlace: 0,
    title: () => 'Save the model with its preprocessing',
    exit: () => 'A new process loads it and repeats ten predictions',
  },
  {
    id: 'predict', topics: ['serve'], minutes: 180, perPlace: 0,
    title: () => 'A predict function for one new row',
    exit: () => 'A row with a gap and an unknown category gets an answer',
  },
  {
    id: 'tracking', topics: ['untracked'], minutes: 180, perPlace: 15,
    title: () => 'Log runs to MLflow',
    exit: () => '“Which run is live?” has one answer',
  },
  {
    id: 'configuration', topics: ['hyper'], minutes: 60, perPlace: 5,
    title: ({ places }) => (places === 1 ? 'Move the hyperparameters to one place' : `Move hyperparameters of ${places} models to one place`),
    exit: () => 'A change of one value is one line in one cell',
  },
  {
    id: 'functions', topics: ['structure', 'duplicate'], minutes: 360, perPlace: 30,
    title: () => 'Functions, and a first test on the features',
    exit: () => 'A test trains on 100 rows in under 10 s',
  },
  {
    id: 'loops', topics: ['loop'], minutes: 30, perPlace: 15,
    title: ({ places }) => `Replace ${counted(places, 'row loop')} by array operations`,
    exit: () => 'Equal result, time before and after noted',
  },
  {
    id: 'tidy', topics: ['import', 'dead', 'document'], minutes: 30, perPlace: 5,
    title: () => 'Imports up, dead code out, a heading for each part',
    exit: () => 'A new reader finds each part by its heading',
  },
];

const ASK: Piece = { id: 'ask', title: 'Ask who uses the prediction, and how', minutes: 30, exit: 'User, latency and the cost of an error, written down' };

const MONITOR: Piece = { id: 'monitor', title: 'Alert on drift of the inputs', minutes: DAY, exit: 'Alert at PSI over 0.2, owner named' };

/** Blockers now whatever they take; cheap steps to a clean run fill the first day, other majors the second; the rest is later. */
function scheduled(jobs: readonly Job[], summary: Summary): Pick<Plan, 'now' | 'next' | 'later'> {
  const now: Piece[] = [ASK];
  const next: Piece[] = [];
  const later: Piece[] = [];
  const spent = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + piece.minutes, 0);
  for (const { severity, piece } of jobs) if (severity === 'blocker') now.push(piece);
  for (const { severity, enables, piece } of jobs) {
    if (severity === 'nit') later.push(piece);
    else if (severity === 'major') {
      if (enables && piece.minutes <= 60 && spent(now) + piece.minutes <= DAY) now.push(piece);
      else if (next.length === 0 || spent(next) + piece.minutes <= DAY) next.push(piece);
      else later.push(piece);
    }
  }
  if (summary.fits > 0) later.push(MONITOR);
  return { now, next, later };
}

function notDoing(findings: readonly Finding[], summary: Summary): Plan['notDoing'] {
  const out: { title: string; reason: string }[] = [];
  const dishonest = findings.some((finding) => AREA_OF[finding.topic] === 'evaluation' && finding.severity !== 'nit');
  if (summary.fits > 0) {
    out.push({
      title: summary.fits === 1 ? 'Tuning the model' : `Tuning the ${summary.fits} models`,
      reason: dishonest ? 'Until the score is honest, a gain cannot be told from luck' : 'Worth little until the work around it holds',
    });
    out.push({ title: 'An online service', reason: 'A nightly batch first, until someone needs an answer within a second' });
  }
  const nits = findings.filter((finding) => finding.severity === 'nit').length;
  if (nits > 0) out.push({ title: `The ${nits === 1 ? 'nit' : `${nits} nits`} on their own`, reason: 'Worth a word when the cell is open anyway' });
  return out;
}

/** To the nearest figure people plan with. */
function rounded(minutes: number): number {
  if (minutes > DAY) return Math.round(minutes / DAY) * DAY;
  return [15, 30, 45, 60, 90, 120, 180, 240, 300, 360, DAY].reduce((best, step) => (Math.abs(step - minutes) < Math.abs(best - minutes) ? step : best));
}
