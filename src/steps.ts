/**
 * Work that can be interrupted: a generator that yields after each step and returns what was made.
 * In: such work. Out: its result, at once or in slices between which others have their turn. Does not know what is worked on.
 */

/** Yields between steps of a few milliseconds; whoever drops it half-way leaves nothing behind. */
export type Steps<T> = Generator<void, T, void>;

/** Does it all now. */
export function toEnd<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** So long an editor may be kept waiting: a frame at 60 a second, less what the editor needs itself. */
const SLICE = 10;

/**
 * Does it in slices of time and lets events in between; asks before each slice whether it is still wanted.
 * @returns undefined when it was not
 */
export async function inSlices<T>(steps: Steps<T>, isWanted: () => boolean): Promise<{ readonly value: T } | undefined> {
  for (;;) {
    if (!isWanted()) return undefined;
    const end = performance.now() + SLICE;
    do {
      const step = steps.next();
      if (step.done) return { value: step.value };
    } while (performance.now() < end);
    await new Promise<void>((resolve) => { setTimeout(resolve, 0); });
  }
}
