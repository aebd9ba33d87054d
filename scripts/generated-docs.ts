/**
 * The files that are written from the rules and schemas: docs/rules/*.md, docs/json.md, the rules in package.json's settings and in schemas/config.schema.json.
 * In: the rules, the schemas, package.json. Out: path → text; `npm run docs` writes them, test/report/docs.test.ts fails when one is stale.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { critique } from '../src/critique';
import { parsePercent } from '../src/notebook/percent';
import { writeReport } from '../src/report/format';
import { json } from '../src/report/json';
import { rulePage, ruleSettings, rulesTable } from '../src/report/rule-page';
import { schemaPage, type Schema } from '../src/report/schema-page';
import { RULES } from '../src/rules/index';

export const ROOT = path.resolve(typeof __dirname === 'string' ? __dirname : path.dirname(fileURLToPath(import.meta.url)), '..');

/** Path from the root, with slashes → text. */
export function generatedFiles(): Map<string, string> {
  return new Map([
    ...RULES.map((rule) => [`docs/rules/${rule.id}.md`, rulePage(rule)] as const),
    ['docs/rules/README.md', rulesTable(RULES)],
    ['docs/json.md', schemaPage(JSON.parse(read('schemas/report.schema.json')) as Schema, example())],
    ['schemas/config.schema.json', withRuleCompletion(read('schemas/config.schema.json'))],
    ['package.json', withRuleSettings(read('package.json'))],
  ]);
}

/** Pages of rules that are no more. */
export function orphans(): string[] {
  const wanted = generatedFiles();
  return fs.readdirSync(path.join(ROOT, 'docs', 'rules')).map((name) => `docs/rules/${name}`).filter((name) => !wanted.has(name));
}

/** Those of the generated files that are not as they should be. */
export function staleFiles(): string[] {
  return [...generatedFiles()].filter(([name, text]) => !fs.existsSync(path.join(ROOT, name)) || read(name) !== text).map(([name]) => name);
}

/** Writes what is stale and removes what is no more; returns the names. */
export function writeGeneratedFiles(): string[] {
  const files = generatedFiles();
  const stale = staleFiles();
  for (const name of stale) {
    fs.mkdirSync(path.dirname(path.join(ROOT, name)), { recursive: true });
    fs.writeFileSync(path.join(ROOT, name), files.get(name)!);
  }
  const gone = orphans();
  for (const name of gone) fs.rmSync(path.join(ROOT, name));
  return [...stale, ...gone];
}

function read(name: string): string {
  return fs.readFileSync(path.join(ROOT, name), 'utf8');
}

function example(): unknown {
  const { notebook } = parsePercent('# %% id="load"\nimport pandas as pd\ntrain = pd.read_csv("/kaggle/input/titanic/train.csv")\n');
  const { findings } = critique(notebook, undefined, RULES.filter(({ id }) => id === 'machine-path'));
  return JSON.parse(writeReport(json, [{ path: 'titanic.ipynb', errors: [], notebook, findings }]));
}

/** Only the `properties` of the one setting; npm's own formatting is two spaces too. */
function withRuleSettings(text: string): string {
  const manifest = JSON.parse(text) as { contributes: { configuration: { properties: Record<string, { properties?: unknown }> } } };
  manifest.contributes.configuration.properties['notebookCritique.rules']!.properties = ruleSettings(RULES);
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The rules' ids, for completion while typing; `parseConfig` tells of ids that are not there. */
function withRuleCompletion(text: string): string {
  const schema = JSON.parse(text) as { properties: { rules: { properties?: unknown } } };
  schema.properties.rules.properties = Object.fromEntries(Object.entries(ruleSettings(RULES)).map(([id, { enum: choices, description }]) => [id, { enum: choices, description }]));
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === path.join(ROOT, 'scripts', 'generated-docs.ts')) {
  const written = writeGeneratedFiles();
  console.log(written.length === 0 ? 'docs: up to date' : `docs: wrote ${written.join(', ')}`);
}
