/**
 * The part of `node:assert/strict` that the tests in VS Code use, for the web, where there is no Node.
 * In: values. Out: an error when they are not as said. `deepEqual` knows plain objects, arrays, maps and sets, which is what the tests compare.
 */
function fail(message: unknown): never {
  throw message instanceof Error ? message : new Error(String(message));
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Map) return a.size === (b as typeof a).size && [...a].every(([key, value]) => (b as typeof a).has(key) && same(value, (b as typeof a).get(key)));
  if (a instanceof Set) return a.size === (b as typeof a).size && [...a].every(value => (b as typeof a).has(value));
  const [own, other] = [Object.keys(a), Object.keys(b)];
  return own.length === other.length && own.every(key => key in b && same(a[key as never], b[key as never]));
}

const shown = (value: unknown): string => JSON.stringify(value, null, 1) ?? String(value);
const ok = (value: unknown, message: unknown = `${shown(value)} is not truthy`): void => { if (!value) fail(message); };
const check = (good: boolean, a: unknown, b: unknown, word: string, message?: unknown): void => { if (!good) fail(message ?? `${shown(a)}\n${word}\n${shown(b)}`); };

export default Object.assign(ok, {
  ok, fail,
  equal: (a: unknown, b: unknown, message?: unknown) => check(Object.is(a, b), a, b, 'is not', message),
  notEqual: (a: unknown, b: unknown, message?: unknown) => check(!Object.is(a, b), a, b, 'is', message),
  deepEqual: (a: unknown, b: unknown, message?: unknown) => check(same(a, b), a, b, 'is not', message),
  notDeepEqual: (a: unknown, b: unknown, message?: unknown) => check(!same(a, b), a, b, 'is', message),
  match: (text: string, pattern: RegExp, message?: unknown) => check(pattern.test(text), text, pattern.source, 'does not match', message),
  doesNotMatch: (text: string, pattern: RegExp, message?: unknown) => check(!pattern.test(text), text, pattern.source, 'matches', message),
  async rejects(promise: Promise<unknown>): Promise<void> {
    await promise.then(() => fail('It did not reject.'), () => {});
  },
});
