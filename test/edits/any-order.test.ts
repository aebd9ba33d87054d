/**
 * Notebooks that nobody wrote, fixed in any order: cells of the samples, of the notebooks in `test/prove` and, where there is one, of the corpus, stitched
 * together at random. No rule crashes, every fix that is offered can be applied, what it does not name stays as it is to the byte, and what parsed parses.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fix } from '../../src/edits/edit';
import type { Notebook } from '../../src/notebook/notebook';
import { parsePercent } from '../../src/notebook/percent';
import { readNotebook } from '../../src/notebook/read';
import { writeEdits } from '../../src/notebook/write';
import { parseCell } from '../../src/python/parse';
import { pythonNotebooks, realNotebooks } from '../support/real-notebooks';
import { critiqueWithFixes } from '../support/with-fixes';

const ROOT = join(__dirname, '../..');
const RUNS = { numRuns: 120 };

const sources: string[] = [
  ...readdirSync(join(ROOT, 'test/prove/notebooks')).flatMap(name => parsePercent(readFileSync(join(ROOT, 'test/prove/notebooks', name), 'utf8')).notebook.cells),
  ...pythonNotebooks(realNotebooks()).flatMap(({ notebook }) => notebook.cells),
].filter(c => c.kind === 'code' && c.source.length < 3000).map(c => c.source);

interface FileCell { readonly cell_type: 'code'; readonly id: string; readonly metadata: { readonly tags?: readonly string[] }; readonly execution_count: null; readonly outputs: readonly unknown[]; readonly source: readonly string[] }

/** A file as Jupyter writes it, and the raw text of each cell. */
function fileOf(cells: readonly string[]): { text: string; raw: Map<string, string> } {
  const made = cells.map((source, i): FileCell => ({ cell_type: 'code', id: `cell-${i}`, metadata: {}, execution_count: null, outputs: [{ output_type: 'stream', name: 'stdout', text: [`größe ${i}\n`] }], source: source.split(/(?<=\n)/) }));
  const pieces = made.map(c => JSON.stringify(c, null, 1).replaceAll('\n', '\n  '));
  const text = `{\n "cells": [\n  ${pieces.join(',\n  ')}\n ],\n "metadata": {"language_info": {"name": "python"}, "mine":   [1,2]},\n "nbformat": 4,\n "nbformat_minor": 5\n}\n`;
  return { text, raw: new Map(made.map((c, i) => [c.id, pieces[i]!])) };
}

describe('any notebook, fixed in any order', () => {
  it('has cells to stitch', () => assert.ok(sources.length > 100, `${sources.length} cells`));

  it('stays whole', function () {
    this.timeout(300_000);
    const notebook = fc.array(fc.constantFrom(...sources), { minLength: 1, maxLength: 14 });
    let fixes = 0;
    fc.assert(fc.property(notebook, fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), (cells, choices) => {
      const made = fileOf(cells);
      let { text } = made;
      let raw: ReadonlyMap<string, string> = made.raw;
      for (const choice of choices) {
        const now = read(text);
        const { findings, failures } = critiqueWithFixes(now, { rules: {}, strict: true });
        assert.deepEqual(failures, []);
        const offered = findings.flatMap(f => f.fixes);
        if (!offered.length) return;
        const fix = offered[choice % offered.length]!;
        const written = writeEdits(text, fix.edits);
        if ('error' in written) assert.fail(`${fix.title}: ${written.error}`);
        raw = checkWhole(now, read(written.text), fix, written.text, raw);
        text = written.text;
        fixes++;
      }
    }), RUNS);
    assert.ok(fixes > 40, `${fixes} fixes`);
  });
});

/** @returns the raw text of the cells that the fix did not touch */
function checkWhole(before: Notebook, after: Notebook, fix: Fix, text: string, raw: ReadonlyMap<string, string>): Map<string, string> {
  const left = new Map<string, string>();
  assert.ok(text.includes('"mine":   [1,2]'), `${fix.title}: metadata written anew`);
  for (const cell of before.cells) {
    const edits = fix.edits.filter(e => (e.kind === 'replace' ? e.at.cell : e.kind === 'deleteCell' || e.kind === 'addTag' ? e.cell : null) === cell.id);
    const is = after.cells.find(c => c.id === cell.id);
    if (edits.some(e => e.kind === 'deleteCell')) { assert.equal(is, undefined, fix.title); continue; }
    assert.ok(is, `${fix.title}: ${cell.id} is gone`);
    // What stands outside the edits, put together by hand.
    const replaced = edits.flatMap(e => (e.kind === 'replace' ? [e] : [])).sort((a, b) => a.at.from - b.at.from || a.at.to - b.at.to).reverse();
    assert.equal(is.source, replaced.reduce((source, e) => source.slice(0, e.at.from) + e.text + source.slice(e.at.to), cell.source), fix.title);
    assert.deepEqual(is.outputs(), cell.outputs(), fix.title);
    if (!parseCell(cell.source).errors.length) assert.deepEqual(parseCell(is.source).errors, [], `${fix.title} breaks\n${cell.source}\n→\n${is.source}`);
    const was = raw.get(cell.id);
    if (was === undefined || edits.length) continue;
    assert.ok(text.includes(was), `${fix.title}: ${cell.id} is written anew`);
    left.set(cell.id, was);
  }
  return left;
}

function read(text: string): Notebook {
  const result = readNotebook(text);
  if ('error' in result) assert.fail(result.error.message);
  return result.notebook;
}
