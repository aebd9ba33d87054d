/**
 * A line on a terminal's stderr that says how far a long run is, and goes away.
 * In: how many of how many. Out: nothing on a pipe, nothing in the first second.
 */
import type { OutputStream } from './console';

/** Milliseconds: before this nobody wonders, and a run of a few files never shows it. */
const PATIENCE = 1000;
const CLEAR_LINE = '\r\u001b[K';

export class Progress {
  private readonly start = Date.now();
  private shown = false;

  constructor(private readonly stream: OutputStream, private readonly total: number) {}

  show(done: number, name: string): void {
    if (this.stream.isTTY !== true || this.total < 2 || done === this.total || Date.now() - this.start < PATIENCE) return;
    const room = (this.stream.columns ?? 80) - 1;
    this.stream.write(`${done} of ${this.total} notebooks: ${name}`.slice(0, room));
    this.shown = true;
  }

  /** Before anything else is written. */
  clear(): void {
    if (this.shown) this.stream.write(CLEAR_LINE);
    this.shown = false;
  }
}
