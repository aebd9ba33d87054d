/**
 * The engine's front door: notebook in, findings and summary out.
 * Runs every rule on the model, stamps, suppresses, sorts. Does no IO and never throws: a crash in one rule costs that rule and is returned.
 */
import { DEFAULT_CONFIG, type Config } from './config';
import type { Finding, Problem } from './finding';
import { buildModel, type Model } from './model/model';
import { emptySummary, summarise } from './summarise';
import type { Notebook, Span } from './notebook/notebook';
import { RULES } from './rules/index';
import type { Rule } from './rules/rule';
import type { Summary } from './summary';
import { suppressed } from './suppressions';
import { SEVERITIES } from './topics';

/** A rule that threw, for the log; the tests fail on any. */
export interface RuleFailure {
  readonly rule: string;
  /** The error with its stack. */
  readonly error: string;
}

export interface Critique {
  /** Blockers first, then in reading order. Suppressed ones are left out. */
  readonly findings: readonly Finding[];
  readonly summary: Summary;
  readonly failures: readonly RuleFailure[];
}

/** @returns an empty critique for notebooks whose kernel is not Python. */
export function critique(notebook: Notebook, config: Config = DEFAULT_CONFIG, rules: readonly Rule[] = RULES): Critique {
  if (notebook.language !== 'python') return { findings: [], summary: emptySummary(notebook), failures: [] };
  const model = buildModel(notebook);
  const failures: RuleFailure[] = [];
  const found: { rule: Rule; problem: Problem }[] = [];
  for (const rule of rules) {
    if (config.rules[rule.id] === 'off') continue;
    try {
      for (const problem of rule.check(model)) {
        if (problem.arguable && !config.strict) continue;
        const left = unsuppressed(model, rule, problem);
        if (left) found.push({ rule, problem: left });
      }
    } catch (error) {
      failures.push({ rule: rule.id, error: error instanceof Error ? error.stack ?? error.message : String(error) });
    }
  }
  const findings = sort(model, stamp(model, found, config));
  return { findings, summary: summarise(model, findings), failures };
}

/** The problem without the places that the author allowed; the first place left takes the lead. Null when none is left. */
function unsuppressed(model: Model, rule: Rule, problem: Problem): Problem | null {
  const trees = new Map(model.code.map(c => [c.cell.id, c.tree]));
  const scope = problem.scope ?? 'cell';
  const allowed = (at: Span): boolean => suppressed({ rule: rule.id, at, scope }, model.notebook, trees);
  const [at, ...places] = [problem.at, ...(problem.places ?? [])].filter(place => !allowed(place));
  return at ? { ...problem, at, places } : null;
}

function stamp(model: Model, found: readonly { rule: Rule; problem: Problem }[], config: Config): Finding[] {
  const seen = new Map<string, number>();
  return found.map(({ rule, problem }) => {
    const scope = problem.scope ?? 'cell';
    const about = scope === 'notebook' ? 'notebook' : model.text(problem.at).replace(/\s+/g, ' ');
    const key = `${rule.id}|${about}`;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    const override = config.rules[rule.id];
    return {
      ...problem, scope, places: problem.places ?? [], related: problem.related ?? [], fixes: problem.fixes ?? [],
      id: `${rule.id}-${hash(`${key}|${nth}`)}`, rule: rule.id, topic: rule.topic, guide: { ...rule.guide, ...problem.guide },
      severity: override && override !== 'off' ? override : problem.severity ?? rule.severity,
    };
  });
}

function sort(model: Model, findings: Finding[]): Finding[] {
  const cost = new Map(RULES.map((r, i) => [r.id, i]));
  return findings.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)
    || model.cell(a.at.cell).index - model.cell(b.at.cell).index || a.at.from - b.at.from || (cost.get(a.rule) ?? 0) - (cost.get(b.rule) ?? 0));
}

/** FNV-1a, 32 bits, as eight hexadecimal digits. */
function hash(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(16).padStart(8, '0');
}
