/**
 * Our reader against CPython's own `ast`, on real cells: no false errors, every fact kept, none invented; and what stays readable while someone types.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { parsePercent } from '../../src/notebook/percent';
import { maskCell } from '../../src/python/mask';
import { parseCell } from '../../src/python/parse';
import { corpusFolder, cpythonFacts, pythonText, realCells, samplesFolder, type RealCell } from './cells';
import { AWKWARD_NAMES } from '../support/awkward-names';
import { factOf, ourFacts } from './our-facts';

interface Comparison { cells: number; valid: number; falseErrors: string[]; expected: number; kept: number; invented: number; differences: string[] }

function compare(cells: readonly RealCell[]): Comparison {
  const python = cells.filter((cell) => parseCell(cell.source).language === 'python');
  const truth = cpythonFacts(python.map((cell) => pythonText(cell.source)));
  const fStringPositions = Number(truth.version.split('.')[1]) >= 12;
  const result: Comparison = { cells: cells.length, valid: 0, falseErrors: [], expected: 0, kept: 0, invented: 0, differences: [] };
  python.forEach((cell, index) => {
    const raw = truth.cells[index];
    if (!raw) return;
    result.valid++;
    const tree = parseCell(cell.source);
    if (tree.errors.length > 0) result.falseErrors.push(`${cell.where} at ${tree.errors[0]!.from}: ${JSON.stringify(cell.source.slice(tree.errors[0]!.from, tree.errors[0]!.from + 40))}`);
    const hidden = new Set(maskCell(cell.source).magics.map((magic) => magic.from));
    const left = new Map<string, number>();
    for (const fact of ourFacts(tree, fStringPositions)) left.set(fact.key, (left.get(fact.key) ?? 0) + 1);
    for (const [tag, detail, from, to] of raw) {
      if (hidden.has(from) && /^_+$/.test(cell.source.slice(from, to).replace(/[^]/g, '_')) && (['in', 'value'].includes(tag) || /^(load _+|Expr)$/.test(String(detail)))) continue;
      result.expected++;
      const { key } = factOf(tag, detail, from, to);
      const count = left.get(key) ?? 0;
      if (count > 0) { result.kept++; left.set(key, count - 1) }
      else result.differences.push(`${cell.where} lost ${key} ${JSON.stringify(cell.source.slice(from, to).slice(0, 60))}`);
    }
    for (const [key, count] of left) if (count > 0) { result.invented += count; result.differences.push(`${cell.where} invented ${key}`) }
  });
  return result;
}

function report(name: string, result: Comparison): void {
  console.log(`    ${name}: ${result.cells} cells, ${result.valid} valid; ${result.falseErrors.length} false errors; ${result.kept} of ${result.expected} facts kept, ${result.invented} invented`);
}

function check(result: Comparison, falseErrors: number): void {
  assert.ok(result.valid > 0, 'no cell was compared');
  assert.ok(result.falseErrors.length <= falseErrors, `false errors:\n${result.falseErrors.join('\n')}`);
  assert.equal(result.differences.length, 0, result.differences.slice(0, 20).join('\n'));
}

describe('compared with CPython', () => {
  // The corpus is other people's work and no part of the project: where it is not, this says so, and the samples stand alone.
  if (!existsSync(corpusFolder)) console.log(`Not run, for want of the real notebooks in ${corpusFolder}: their cells compared with CPython. The samples are compared.`);
  else it('reads the cells of real notebooks as CPython does', function () {
    this.timeout(120_000);
    const result = compare(realCells(corpusFolder));
    report('real notebooks', result);
    check(result, 2);
  });

  it('reads cells with awkward names and scopes as CPython does', function () {
    this.timeout(60_000);
    const cells = AWKWARD_NAMES.flatMap((text, index) => parsePercent(text).notebook.cells.map((cell) => ({ where: `awkward notebook ${index + 1}`, source: cell.source })));
    const result = compare(cells);
    report('awkward cells', result);
    check(result, 0);
  });

  it('reads the cells of our samples as CPython does', function () {
    this.timeout(60_000);
    const result = compare(realCells(samplesFolder));
    report('samples', result);
    check(result, 0);
  });
});

describe('while someone types', () => {
  const kinds = ['line cut', 'character deleted', 'half line inserted'];
  const corpus = existsSync(corpusFolder) ? realCells(corpusFolder) : [];
  // The samples alone are few cells, and one docstring that is cut open weighs much: more rounds, and a bound of their own.
  const { least, rounds } = corpus.length > 0 ? { least: 0.98, rounds: 1 } : { least: 0.96, rounds: 8 };

  it(`keeps at least ${100 * least} % of the facts on the other lines${corpus.length > 0 ? '' : ' of our samples, without the corpus'}`, function () {
    this.timeout(120_000);
    const cells = [...corpus, ...realCells(samplesFolder)].filter((cell) => cell.source.split('\n').length >= 4 && parseCell(cell.source).errors.length === 0 && parseCell(cell.source).statements.length > 0);
    const random = seeded(20);
    for (const kind of kinds) {
      let expected = 0, kept = 0;
      for (const { source } of Array.from({ length: rounds }, () => cells).flat()) {
        const edit = edited(source, kind, random);
        if (!edit) continue;
        const left = countKeys(ourFacts(parseCell(edit.text), true).map((fact) => placed(fact.key, fact.from, fact.to)));
        for (const fact of ourFacts(parseCell(source), true)) {
          if (fact.from < 0 || (fact.to > edit.from && fact.from < edit.to)) continue;
          expected++;
          const moved = fact.from >= edit.to ? edit.moved : 0;
          const key = placed(fact.key, fact.from + moved, fact.to + moved);
          const count = left.get(key) ?? 0;
          if (count > 0) { kept++; left.set(key, count - 1) }
        }
      }
      console.log(`    ${kind}: ${kept} of ${expected} facts kept (${(100 * kept / expected).toFixed(2)} %)`);
      assert.ok(expected > 300 && kept / expected >= least, `${kind}: ${kept} of ${expected}`);
    }
  });
});

/** A cell in the middle of typing: the changed lines `[from, to)` of the original do not count; what follows has `moved`. */
function edited(source: string, kind: string, random: () => number): { text: string; from: number; to: number; moved: number } | null {
  const lines = [...source.matchAll(/[^\n]+/g)].filter((line) => line[0].trim().length > 3);
  const line = lines[Math.floor(random() * lines.length)];
  if (!line) return null;
  const indent = line[0].length - line[0].trimStart().length;
  const column = indent + 1 + Math.floor(random() * (line[0].length - indent - 1));
  const from = line.index, to = from + line[0].length, at = from + column;
  if (kind === 'line cut') return { text: source.slice(0, at) + source.slice(to), from, to, moved: at - to };
  if (kind === 'character deleted') return { text: source.slice(0, at) + source.slice(at + 1), from, to, moved: -1 };
  return { text: `${source.slice(0, at)}\n${source.slice(from)}`, from, to: from, moved: column + 1 };
}

function placed(key: string, from: number, to: number): string { return `${key.replace(/ -?\d+--?\d+$/, '')} ${from}-${to}` }

function countKeys(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** A repeatable random number in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32 };
}
