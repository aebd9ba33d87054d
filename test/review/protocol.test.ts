import assert from 'node:assert/strict';
import { ANSWER_LIMIT, readIntent, type Intent } from '../../src/review/protocol';

describe('messages from the panel', () => {
  const good: readonly Intent[] = [
    { type: 'ready' },
    { type: 'command', name: 'sample' },
    { type: 'go', revision: 3, to: { name: 'overview' } },
    { type: 'go', revision: 3, to: { name: 'guided', step: 'a-finding' } },
    { type: 'answer', revision: 0, step: 'a', text: '' },
    { type: 'compare', revision: 0, step: 'a' },
    { type: 'reveal', revision: 0, at: { cell: 'c1', from: 0, to: 0 } },
    { type: 'previewFix', revision: 0, finding: 'f', fix: 0 },
    { type: 'applyFix', revision: 0, finding: 'f', fix: 2 },
    { type: 'explain', revision: 0, rule: 'row-loop' },
    { type: 'copy', revision: 9 },
  ];

  for (const intent of good) {
    it(`understands ${JSON.stringify(intent)}`, () => {
      assert.deepEqual(readIntent(JSON.parse(JSON.stringify({ ...intent, extra: 'dropped' }))), intent);
    });
  }

  const bad: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['text', 'ready'],
    ['a list', [{ type: 'ready' }]],
    ['no type', { revision: 1 }],
    ['an unknown type', { type: 'delete', revision: 1 }],
    ['an unknown command', { type: 'command', name: 'workbench.action.quit' }],
    ['no revision', { type: 'copy' }],
    ['a broken revision', { type: 'copy', revision: Number.NaN }],
    ['a negative revision', { type: 'copy', revision: -1 }],
    ['an unknown phase', { type: 'go', revision: 0, to: { name: 'blind' } }],
    ['a step without a name', { type: 'go', revision: 0, to: { name: 'guided' } }],
    ['an answer that is too long', { type: 'answer', revision: 0, step: 'a', text: 'x'.repeat(ANSWER_LIMIT + 1) }],
    ['a span backwards', { type: 'reveal', revision: 0, at: { cell: 'c', from: 5, to: 2 } }],
    ['a span without a cell', { type: 'reveal', revision: 0, at: { from: 0, to: 2 } }],
    ['half a fix', { type: 'applyFix', revision: 0, finding: 'f', fix: 0.5 }],
  ];

  for (const [name, message] of bad) {
    it(`drops ${name}`, () => {
      assert.equal(readIntent(message), null);
    });
  }
});
