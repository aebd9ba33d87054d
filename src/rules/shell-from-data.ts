/** Commands of the shell that are put together from values of others. */
import type { Problem } from '../finding';
import { uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import { type Origin, originAt, originOf, worstOrigin } from '../model/origins';
import { ALWAYS_SHELL, CAN_BE_SHELL, magicsIn } from '../model/shell-commands';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const shellFromData: Rule = {
  id: 'shell-from-data',
  topic: 'security',
  severity: 'major',
  summary: 'A shell command is put together from values that come from outside.',
  why: `The shell reads \`;\`, \`|\`, \`$()\` and blanks in a value as commands of its own: a file called \`a; rm -rf ~\` is two commands. With a list of arguments and no shell the value stays one argument, whatever is in it.`,
  examples: [{
    bad: `# %%
import os
name = input("File: ")
«os.system(f"gzip {name}")»
`,
    good: `# %%
import subprocess
name = input("File: ")
subprocess.run(["gzip", name], check=True)
`,
  }],
  guide: {
    question: 'What does the shell run when the value holds a semicolon?',
    why: 'The value is read as shell commands and run with the rights of this job.',
    howMuch: 'Everything this account may read, write or delete.',
    instead: '`subprocess.run([program, value], check=True)`: a list, no shell.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const found = [...pythonLines(model), ...shellLines(model)].filter(f => !allowed(f.at));
    for (const isSure of [true, false]) {
      const group = found.filter(f => (f.origin === 'input' || f.origin === 'data') === isSure);
      const spans = uniqueSpans(group.map(f => f.at));
      if (!spans.length) continue;
      yield {
        at: spans[0]!, places: spans.slice(1), arguable: !isSure,
        title: isSure ? 'A value from outside reaches the shell' : 'A value reaches the shell',
        message: `A value ${group[0]!.origin === 'input' ? 'that somebody types in' : isSure ? 'from a file or a table' : 'that a caller passes'} is pasted into a shell command${spans.length > 1 ? ` (${spans.length} places)` : ''}: a semicolon in it starts a second command, with the rights of this job. Pass a list to subprocess.run, without a shell.`,
      };
    }
  },
};

interface Line { readonly at: Span; readonly origin: Origin }

/** `os.system(text)`, `subprocess.run(text, shell=True)` with text that is put together. */
function pythonLines(model: Model): Line[] {
  return model.events.calls.flatMap((call): Line[] => {
    const { callee } = call;
    if (!callee) return [];
    const shell = call.keywords.get('shell');
    const isShell = ALWAYS_SHELL.has(callee) || (CAN_BE_SHELL.has(callee) && shell?.kind === 'literal' && shell.value === true);
    const value = call.args[0] ?? call.keywords.get('args'), node = call.node.args[0];
    if (!isShell || !value || !node || value.kind === 'literal') return [];
    const at = { cell: call.cell, from: node.from, to: node.to };
    const origin = value.kind === 'text' ? worstOrigin(value.parts.map((p, i) => originAt(model, p, value.written?.[i] ?? value.at) ?? 'constant')) : originAt(model, value, at);
    return origin === 'input' || origin === 'data' || origin === 'argument' ? [{ at: call.at, origin }] : [];
  });
}

/** `!command {name}`: what the name stands for at the end of the run. */
function shellLines(model: Model): Line[] {
  const found: Line[] = [];
  for (const code of model.code) {
    for (const magic of magicsIn(code.tree)) {
      if (magic.kind !== 'shell') continue;
      const origin = worstOrigin(magic.reads.map(r => originOf(model.values.get(r.name) ?? { kind: 'unknown' }) ?? 'constant'));
      if (origin === 'input' || origin === 'data') found.push({ at: model.span(code, magic), origin });
    }
  }
  return found;
}
