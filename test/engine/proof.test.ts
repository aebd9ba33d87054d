/** What two runs of a notebook mean: pairing of cells, files, errors, and answers that are none. */
import assert from 'node:assert/strict';
import type { Cell } from '../../src/notebook/notebook';
import { proofRequest, readProof } from '../../src/proof';

const cell = (id: string, index: number, source: string): Cell => ({ id, index, kind: 'code', language: 'python', source, executionCount: null, tags: [], outputs: () => [] });
const before = { cells: [cell('a', 0, 'x = 1'), cell('b', 1, 'print(x)')] };
const after = { cells: [cell('new', 0, 'SEED = 42'), cell('a', 1, 'x = 1'), cell('b', 2, 'print(x)')] };

const run = (outputs: readonly (readonly [number, string])[], files: Record<string, string> = {}, error: [number, string] | null = null): object => ({
  cells: [...outputs.map(([index, text]) => ({ cell: index, outputs: [{ kind: 'printed', text }], error: null, seconds: 0.1 })), ...(error ? [{ cell: error[0], outputs: [], error: error[1], seconds: 0 }] : [])],
  seconds: 1.25, files,
});
const read = (first: object, second: object) => readProof(JSON.stringify({ python: '/usr/bin/python3', runs: [first, second] }), before, after);
const said = (proof: ReturnType<typeof readProof>): string => ('problem' in proof ? proof.problem : `${proof.verdict}: ${proof.summary}`);

describe('a proof', () => {
  it('is the same where a cell was inserted above', () => {
    assert.equal(said(read(run([[1, '1\n']]), run([[2, '1\n']]))), 'same: The same: 1 output. Before 1.3 s, after 1.3 s.');
  });

  it('names cells and files that differ', () => {
    assert.equal(said(read(run([[1, '1\n']], { 'out.csv': 'aa' }), run([[2, '2\n']], { 'out.csv': 'bb', 'model.joblib': 'cc' }))), 'differs: Differs in the output of cell 3, the file model.joblib and the file out.csv. Before 1.3 s, after 1.3 s.');
  });

  it('does not take a moved output for a different one when all of them together are equal', () => {
    assert.match(said(read(run([[0, 'a'], [1, 'b']]), run([[1, 'a\nb']]))), /^same/);
  });

  it('says where a run stopped, and whose run it was', () => {
    assert.equal(said(read(run([[1, '1']]), run([], {}, [2, 'NameError: x']))), 'failed: After the fix the run stops in cell 3: NameError: x.');
    assert.match(said(read(run([], {}, [1, 'E: 1']), run([[2, '1']]))), /^failed: Before the fix the run stops in cell 2/);
  });

  it('takes nothing else for an answer', () => {
    for (const answer of ['', 'null', '{}', '{"runs": []}', '{"python": 1, "runs": [{}, {}]}']) assert.ok('problem' in readProof(answer, before, after), answer);
    assert.deepEqual(readProof('{"problem": "no ipykernel"}', before, after), { problem: 'no ipykernel' });
  });

  it('asks for two runs without recorded outputs, new files only in the second', () => {
    const request = proofRequest(before, after, [{ path: 'features.py', text: 'x' }], '/data', { seconds: 10, megabytes: 5 });
    assert.deepEqual(request.runs.map(({ files }) => files), [{}, { 'features.py': 'x' }]);
    assert.deepEqual(request.runs.map(({ notebook }) => (JSON.parse(notebook) as { cells: object[] }).cells.length), [2, 3]);
  });
});
