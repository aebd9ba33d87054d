/**
 * All that the critic offers to change in a notebook, as notebooks before and after.
 * In: a notebook with its data. Out: a pair for each fix, for each cell that can become a function, for all safe fixes and for all fixes,
 * one after another as the editor and the command line apply them. Runs nothing. A fix that is refused when applied throws: what is offered must be possible.
 */
import { critique } from '../../src/critique';
import { applyEdits } from '../../src/edits/apply';
import type { Fix } from '../../src/edits/edit';
import { extractNeighbours } from '../../src/edits/extract-cells';
import { extractFunction } from '../../src/edits/extract-function';
import { printToLogging } from '../../src/edits/print-logging';
import { fixRounds, safeFix, type FixState } from '../../src/fix-rounds';
import type { Finding } from '../../src/finding';
import { boundIn } from '../../src/model/cell-names';
import { buildModel } from '../../src/model/model';
import { secrets } from '../../src/model/secrets';
import type { Notebook } from '../../src/notebook/notebook';
import { allowedFor, allowedForAll, type Allowed } from './compare';

/** A notebook that can be run. */
export interface Subject {
  readonly name: string;
  readonly notebook: Notebook;
  readonly files: Readonly<Record<string, string>>;
  /** Text in the sources → text for the run, before and after alike: folders of the machine that the notebook was written on. */
  readonly local?: Readonly<Record<string, string>>;
  readonly libraries?: 'today' | 'then';
  /** Seconds for one cell. */
  readonly timeout?: number;
}

export interface Pair {
  readonly subject: Subject;
  /** The rule, or what several fixes are called together. */
  readonly fix: string;
  readonly safety: Fix['safety'];
  readonly title: string;
  readonly after: Notebook;
  readonly allowed: Allowed;
  /** Variables of the environment that the fix says it needs. */
  readonly env: Readonly<Record<string, string>>;
}

const STRICT = { rules: {}, strict: true };

export function pairsOf(subject: Subject): Pair[] {
  const { notebook } = subject;
  const model = buildModel(notebook);
  const { findings } = critique(notebook, STRICT);
  const env = environment(findings);
  const pairs: Pair[] = [];
  const add = (fix: string, safety: Fix['safety'], title: string, after: Notebook, allowed: Allowed): void => {
    const now = buildModel(after);
    const functions = now.code.flatMap(c => c.tree.statements).filter(s => s.type === 'FunctionDefinition' && !model.names.bindingsOf(s.name.name).length);
    // What a loop bound and nothing binds there any more keeps the value of an earlier loop.
    const gone = [...new Set(model.names.bindings.filter(b => b.kind === 'loop').map(b => b.name))].filter(name => now.names.bindingsOf(name).length < model.names.bindingsOf(name).length);
    const locals = new Set([...functions.flatMap(s => (s.type === 'FunctionDefinition' ? [...boundIn(s.body)] : [])), ...gone]);
    pairs.push({ subject, fix, safety, title, after, allowed: { ...allowed, locals }, env });
  };
  // MLflow 3, which these fixes say they need, does not go with the libraries of then.
  const fits = (f: Finding): boolean => subject.libraries !== 'then' || f.rule !== 'untracked-fit';
  for (const finding of findings.filter(fits)) {
    for (const fix of finding.fixes) {
      const after = apply(notebook, fix);
      const allowed = allowedFor(finding.rule, fix.safety);
      // Random steps that the fix leaves stay reported, and go on giving something else.
      const repeats = allowed.repeats && !critique(after, STRICT).findings.some(f => f.rule === finding.rule);
      add(finding.rule, fix.safety, fix.title, after, { ...allowed, repeats: repeats || undefined, pickles: fix.changes?.includes('A pickled model carries') || undefined });
    }
  }
  for (const { cell } of model.code) {
    const fix = extractFunction(model, cell.id);
    if (fix) add('extract-function', fix.safety, fix.title, apply(notebook, fix), allowedFor('extract-function', fix.safety));
  }
  const offered = new Set<string>();
  for (const { cell } of model.code) {
    const fix = extractNeighbours(model, cell.id);
    // Each of the cells offers them all.
    if (!fix || offered.has(fix.title)) continue;
    offered.add(fix.title);
    add('extract-cells', fix.safety, fix.title, apply(notebook, fix), allowedFor('extract-cells', fix.safety));
  }
  const log = printToLogging(model);
  if (log) add('print-to-logging', log.safety, log.title, apply(notebook, log), allowedFor('print-to-logging', log.safety));
  const safe = together(notebook, safeFix);
  if (safe.applied.length) add('all safe fixes', 'safe', `${safe.applied.length} safe fixes`, safe.notebook, allowedForAll(safe.applied.map(({ rule, fix }) => allowedFor(rule, fix.safety))));
  const every = together(notebook, f => (fits(f) ? f.fixes[0] : undefined));
  if (every.applied.length) add('all fixes, one by one', 'review', `${every.applied.length} fixes`, every.notebook, allowedFor('all fixes', 'review'));
  return pairs;

  /** The old value for each variable that takes the place of a secret. */
  function environment(all: readonly Finding[]): Record<string, string> {
    const found: Record<string, string> = {};
    const values = secrets(model);
    for (const fix of all.filter(f => f.rule === 'secret-in-code').flatMap(f => f.fixes)) {
      for (const edit of fix.edits) {
        const name = edit.kind === 'replace' ? /os\.environ\[["'](\w+)["']\]/.exec(edit.text)?.[1] : undefined;
        const secret = edit.kind === 'replace' && values.find(s => s.at.cell === edit.at.cell && s.at.from >= edit.at.from && s.at.to <= edit.at.to);
        // A whole literal gives way, of which the secret may be a part: the password in an address.
        const whole = edit.kind === 'replace' ? /^["']([^"'\\{}]*)["']$/.exec(model.text(edit.at))?.[1] : undefined;
        if (name && secret) found[name] = whole ?? secret.value;
      }
    }
    return found;
  }
}

/** The notebook as it runs here. */
export function local({ local: places = {} }: Subject, notebook: Notebook): Notebook {
  const here = (source: string): string => Object.entries(places).reduce((text, [from, to]) => text.replaceAll(from, to), source);
  return { ...notebook, cells: notebook.cells.map(c => ({ ...c, source: here(c.source) })) };
}

function together(notebook: Notebook, wanted: (finding: Finding) => Fix | undefined): { notebook: Notebook; applied: { rule: string; fix: Fix }[] } {
  const applied: { rule: string; fix: Fix }[] = [];
  const rounds = fixRounds<FixState>({ notebook }, critique(notebook), { critique: now => critique(now), wanted, change: (state, fix) => ({ notebook: apply(state.notebook, fix) }) });
  for (;;) {
    const round = rounds.next();
    if (round.done) return { notebook: round.value.state.notebook, applied };
    if (round.value.refused === null) applied.push({ rule: round.value.finding.rule, fix: round.value.fix });
  }
}

function apply(notebook: Notebook, fix: Fix): Notebook {
  const applied = applyEdits(notebook, fix.edits);
  if ('error' in applied) throw new Error(`${fix.title}: ${applied.error}`);
  return applied.notebook;
}
