/**
 * The documentation of the rules, written from the rules themselves.
 * In: rules. Out: Markdown: a page for each, a table of all; for the settings, one property each. Runs the rules' own examples to say which fixes they offer.
 */
import { DEFAULT_CONFIG } from '../config';
import { critique } from '../critique';
import type { Fix } from '../edits/edit';
import { parsePercent } from '../notebook/percent';
import type { Example, Rule } from '../rules/rule';
import { SEVERITIES, TOPICS } from '../topics';

/** `docs/rules/<id>.md`; every diagnostic's code links there. */
export function rulePage(rule: Rule): string {
  const { id, topic, severity, summary, why, examples, guide } = rule;
  const fixes = offeredFixes(rule);
  return `${[
    `# ${id}`,
    `Topic: ${TOPICS[topic]} (\`${topic}\`) · Severity: ${severity} · Fix: ${fixWord(fixes)}`,
    '## What it does',
    summary,
    ...(examples.every(e => e.strict) ? ['Careful readers argue about it, so it is told only where you ask for strictness: `--strict`, or `"strict": true` in the settings.'] : []),
    '## Why is this bad',
    why,
    '## Example',
    ...examples.map(({ bad }) => code(bad)),
    '## Use instead',
    ...examples.map(({ good }) => code(good)),
    guide.instead,
    '## How to fix it',
    ...howToFix(id, fixes, examples),
    '## How to allow it',
    `On a line: \`# notebook-critique: allow ${id}\` behind the statement or above it. In a cell: the tag \`notebook-critique-allow:${id}\`. In the notebook: \`# notebook-critique: allow-file ${id}\` in a cell. Everywhere: \`"rules": { "${id}": "off" }\` in \`.notebook-critique.json\`. More in [Allowing findings](../suppressing.md).`,
  ].join('\n\n')}\n`;
}

/** `docs/rules/README.md`. */
export function rulesTable(rules: readonly Rule[]): string {
  return `${[
    '# Rules',
    'In the order of what their problems cost. A rule marked *safe* has a fix that keeps the notebook’s results; *review* fixes change something on purpose and say what.',
    ['| Rule | Topic | Severity | Fix | What it does |', '|---|---|---|---|---|', ...rules.map((rule) => `| [${rule.id}](${rule.id}.md) | ${TOPICS[rule.topic]} | ${rule.severity} | ${fixWord(offeredFixes(rule))} | ${rule.summary.replaceAll('|', '\\|')} |`)].join('\n'),
  ].join('\n\n')}\n`;
}

/** The properties of the setting `notebookCritique.rules`. */
export function ruleSettings(rules: readonly Rule[]): Record<string, { type: 'string'; enum: string[]; default: string; description: string }> {
  return Object.fromEntries([...rules].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, severity, summary }) => [id, { type: 'string' as const, enum: ['off', ...SEVERITIES], default: severity, description: summary }]));
}

/** Fixes that the rule offers for its examples, each kind once. */
function offeredFixes(rule: Rule): Fix[] {
  const fixes = new Map<string, Fix>();
  for (const { bad } of rule.examples) {
    const { findings } = critique(parsePercent(bad).notebook, { ...DEFAULT_CONFIG, strict: true }, [rule]);
    for (const fix of findings.flatMap((finding) => finding.fixes)) fixes.set(fix.title, fix);
  }
  return [...fixes.values()];
}

function fixWord(fixes: readonly Fix[]): string {
  const words = [...new Set(fixes.map(({ safety }) => safety))].sort().reverse();
  return words.length === 0 ? 'by hand' : words.join(', ');
}

function howToFix(id: string, fixes: readonly Fix[], examples: readonly Example[]): string[] {
  if (fixes.length === 0) return ['By hand. No edit is right for every notebook here, so none is offered for the example.'];
  const list = fixes.map(({ title, safety, changes }) => `- *${title}* (${safety}).${changes ? ` ${changes}` : ''}`).join('\n');
  const fixed = examples.flatMap((example) => (example.fixed === undefined ? [] : [example.fixed]));
  return [`In the editor, \`Ctrl+.\` on the finding; on the command line, \`notebook-critique fix NOTEBOOK --rule ${id}\`. For the ${examples.length === 1 ? 'example' : 'examples'} it offers:`, list, ...(fixed[0] === undefined ? [] : ['The first example becomes:', code(fixed[0])])];
}

/** Examples are in percent format; the marks around what is found are for the tests. */
function code(percent: string): string {
  const text = percent.replace(/[«»]/g, '').trimEnd();
  const fence = text.includes('```') ? '````' : '```';
  return `${fence}python\n${text}\n${fence}`;
}
