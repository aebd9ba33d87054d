import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonText, JsonSyntaxError, skipSpace, skipValue } from '../../src/notebook/json-text';

/** Offset after the value and the space around it; -1 when it is no JSON. */
function end(text: string | Uint8Array): number {
  const json = jsonText(text);
  try {
    return skipSpace(json, skipValue(json, skipSpace(json, 0)));
  } catch (error) {
    if (error instanceof JsonSyntaxError) return -1;
    throw error;
  }
}

describe('skipValue', () => {
  it('ends where any JSON value ends, in text and in bytes', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 1, '\t'), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        const bytes = new TextEncoder().encode(text);
        assert.equal(end(text), text.length);
        assert.equal(end(bytes), bytes.length);
        assert.equal(end(`${text} ]`), text.length + 1);
      }),
    );
  });

  it('accepts a damaged text only where JSON.parse would, but for escapes inside strings', () => {
    const damaged = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', ',', ':', '{', '}', '[', ']', '\\', '1', '-', '.', 'e', ' ', 'x'));
    fc.assert(
      fc.property(damaged, ([json, at, char]) => {
        const i = at % json.length;
        const text = json.slice(0, i) + char + json.slice(i + 1);
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        const accepted = end(text) === text.length;
        if (isJson) assert.ok(accepted, `refuses ${text}`);
        else if (accepted) assert.match(text, /\\/, `accepts ${text}`);
        assert.equal(end(new TextEncoder().encode(text)) === new TextEncoder().encode(text).length, accepted, 'the same for bytes');
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the end of strings of any length with quotes and backslashes in them', () => {
    for (const length of [0, 1, 46, 47, 48, 49, 50, 1000]) {
      for (const tail of ['', '\\', '"', '\\"', '\\\\', 'é']) {
        for (const middle of ['', '"', '\\']) {
          const text = JSON.stringify('x'.repeat(length) + middle + 'y'.repeat(length) + tail);
          assert.equal(end(`${text},`), text.length);
          const bytes = new TextEncoder().encode(text);
          assert.equal(end(new TextEncoder().encode(`${text},`)), bytes.length);
        }
      }
    }
  });
});
