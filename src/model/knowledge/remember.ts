/**
 * Answers that depend on a name alone, kept: a notebook asks about the same few hundred names again and again.
 * In: a function of a string. Out: the same function with a bounded memory. What it returns is shared, so it must not be changed.
 */

/** More names than any notebook has; past it the memory starts anew. */
const MOST = 20_000;

export function remember<T>(answer: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return name => {
    let found = known.get(name);
    if (found === undefined && !known.has(name)) {
      if (known.size >= MOST) known.clear();
      known.set(name, (found = answer(name)));
    }
    return found as T;
  };
}
