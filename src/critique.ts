/**
 * The engine's front door: notebook in, findings and summary out.
 * Runs every rule on the model, stamps, suppresses, sorts. Does no IO and never throws: a crash in one rule costs that rule and is returned.
 */
import { DEFAULT_CONFIG, type Config } from './config';
import type { Fix } from './edits/edit';
import type { Finding, Problem } from './finding';
import { modelSteps, type Model } from './model/model';
import { emptySummary, summarise } from './summarise';
import { cellName, type CellId, type Notebook, type Span } from './notebook/notebook';
import { printable } from './phrases';
import { RULES } from './rules/index';
import type { Rule } from './rules/rule';
import { toEnd, type Steps } from './steps';
import type { Summary } from './summary';
import { suppressed, unknownRules, type Trees, type UnknownRule } from './suppressions';
import { SEVERITIES } from './topics';

/** A rule that threw, for the log; the tests fail on any. */
export interface RuleFailure {
  /** Its id, or `model` when the notebook could not be modelled at all. */
  readonly rule: string;
  /** The cell it was looking at ("cell 7"), when it had come to one. */
  readonly cell: string | null;
  /** The error with its stack. */
  readonly error: string;
}

export interface Critique {
  /** Blockers first, then in reading order. Suppressed ones are left out. */
  readonly findings: readonly Finding[];
  readonly summary: Summary;
  /** Grows when a fix is asked for and cannot be planned: its finding then has none. */
  readonly failures: readonly RuleFailure[];
  /** Marks that allow nothing, because no rule is called what they say. */
  readonly unknownRules: readonly UnknownRule[];
}

/** @returns an empty critique for notebooks whose kernel is not Python. */
export function critique(notebook: Notebook, config: Config = DEFAULT_CONFIG, rules: readonly Rule[] = RULES): Critique {
  return toEnd(critiqueSteps(notebook, config, rules));
}

/** The same, to be interrupted after each cell that is read or run and after each rule. */
export function* critiqueSteps(notebook: Notebook, config: Config = DEFAULT_CONFIG, rules: readonly Rule[] = RULES): Steps<Critique> {
  if (notebook.language !== 'python') return { findings: [], summary: emptySummary(notebook), failures: [], unknownRules: [] };
  let model: Model;
  try {
    model = yield* modelSteps(notebook);
  } catch (error) {
    return { findings: [], summary: emptySummary(notebook), failures: [{ rule: 'model', cell: null, error: textOf(error) }], unknownRules: [] };
  }
  const trees: Trees = new Map(model.code.map(c => [c.cell.id, c.tree]));
  const failures: RuleFailure[] = [];
  const found: { rule: Rule; problem: Problem }[] = [];
  for (const rule of rules) {
    if (config.rules[rule.id] === 'off') continue;
    const allowed = (at: Span, scope: 'cell' | 'notebook' = 'cell'): boolean => suppressed({ rule: rule.id, at, scope }, model.notebook, trees);
    try {
      for (const problem of rule.check(model, at => allowed(at))) {
        if (problem.arguable && !config.strict) continue;
        // Rules leave allowed places out before they count; a problem of the whole notebook, or with one place only, is dropped here.
        if (!allowed(problem.at, problem.scope)) found.push({ rule, problem });
      }
    } catch (error) {
      const at = lastCell(model, rule, allowed);
      failures.push({ rule: rule.id, cell: at && cellName(model.cell(at)), error: textOf(error) });
    }
    yield;
  }
  const findings = sort(model, stamp(model, found, config, failures));
  return { findings, summary: summarise(model, findings), failures, unknownRules: unknownRules(notebook, trees, RULE_IDS) };
}

const RULE_IDS = new Set(RULES.map(r => r.id));

const textOf = (error: unknown): string => (error instanceof Error ? error.stack ?? error.message : String(error));

/** The cell that a rule asked about last before it threw: it runs once more, watched. Watching always would slow every rule. */
function lastCell(model: Model, rule: Rule, allowed: (at: Span) => boolean): CellId | null {
  let last: CellId | null = null;
  const note = <T>(cell: CellId, value: T): T => { last = cell; return value; };
  const code = new Proxy(model.code, { get(cells, key) { const cell = typeof key === 'string' ? cells[Number(key)] : undefined; return cell ? note(cell.cell.id, cell) : Reflect.get(cells, key) as unknown; } });
  const watched: Model = { ...model, code, cell: id => note(id, model.cell(id)), codeCell: id => note(id, model.codeCell(id)), text: span => note(span.cell, model.text(span)), statementsAt: span => note(span.cell, model.statementsAt(span)) };
  try {
    for (const _ of rule.check(watched, allowed)) continue;
  } catch {
    return last;
  }
  return null;
}

function stamp(model: Model, found: readonly { rule: Rule; problem: Problem }[], config: Config, failures: RuleFailure[]): Finding[] {
  const seen = new Map<string, number>();
  return found.map(({ rule, problem }) => {
    const scope = problem.scope ?? 'cell';
    const about = scope === 'notebook' ? 'notebook' : model.text(problem.at).replace(/\s+/g, ' ');
    const key = `${rule.id}|${about}`;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    const override = config.rules[rule.id];
    let planned: readonly Fix[] | null = null;
    const plan = (): readonly Fix[] => {
      try {
        return problem.fixes?.() ?? [];
      } catch (error) {
        failures.push({ rule: rule.id, cell: cellName(model.cell(problem.at.cell)), error: textOf(error) });
        return [];
      }
    };
    return {
      ...problem, title: printable(problem.title), message: printable(problem.message), scope, places: problem.places ?? [], related: (problem.related ?? []).map(r => ({ ...r, message: printable(r.message) })),
      get fixes() { return (planned ??= plan()); },
      id: `${rule.id}-${hash(`${key}|${nth}`)}`, rule: rule.id, topic: rule.topic, guide: { ...rule.guide, ...problem.guide },
      severity: override && override !== 'off' ? override : problem.severity ?? rule.severity,
    };
  });
}

function sort(model: Model, findings: Finding[]): Finding[] {
  const cost = new Map(RULES.map((r, i) => [r.id, i]));
  return findings.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)
    || model.inReadingOrder(a.at, b.at) || (cost.get(a.rule) ?? 0) - (cost.get(b.rule) ?? 0));
}

/** FNV-1a, 32 bits, as eight hexadecimal digits. */
function hash(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(16).padStart(8, '0');
}
