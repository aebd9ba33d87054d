/**
 * In: a lezer tree of (masked) text. Out: a cursor that speaks our kinds and absolute offsets, steps over comments and notes every error node.
 * The builders walk it: `enter` a node, `next` along its children until `ended`, `leave`. It builds nothing itself.
 */
import type { Tree, TreeCursor } from '@lezer/common';
import type { Magic, Positioned } from './ast';
import { Kind, kinds } from './grammar';

/** Facts of the masking that the builder needs: all offsets are absolute, in the cell's text. */
export interface ReaderNotes {
  readonly magics: ReadonlyMap<number, Magic> | null;
  /** Offsets of the `/` that ends positional-only parameters, which lezer does not show; null when there is none. */
  readonly slashes: readonly number[] | null;
  /** Offsets of `*` that were blanked where lezer does not know them (`x[*a]`); null when there is none. */
  readonly stars: ReadonlySet<number> | null;
}

export class Reader {
  kind: Kind = Kind.Other;
  /** True when `next` ran past the last child of the node that was entered. */
  ended = false;
  /** Nesting of expressions, see `maxDepth` in build-expression. */
  depth = 0;
  /** Height of the tallest expression built so far inside the one being built. */
  height = 0;
  /** End of the list element that was read last, with its parentheses. */
  lastTo = 0;
  readonly cursor: TreeCursor;
  private readonly isAscii: boolean;

  /**
   * @param text the original text of the whole cell (literals are read from it)
   * @param base what to add to the tree's offsets to get offsets in `text`
   */
  constructor(tree: Tree, readonly text: string, readonly base: number, readonly notes: ReaderNotes, readonly errors: Positioned[]) {
    this.cursor = tree.cursor();
    this.isAscii = /^[\x00-\x7f]*$/.test(text);
    this.kind = kinds[this.cursor.type.id]!;
  }

  get from(): number { return this.cursor.from + this.base }
  get to(): number { return this.cursor.to + this.base }

  /** Goes to the first child that is no comment; false (and stays) when there is none. */
  enter(): boolean {
    this.ended = false;
    if (!this.cursor.firstChild()) return false;
    if (this.settle()) return true;
    this.leave();
    return false;
  }

  /** Goes to the next sibling that is no comment; false and `ended` when there is none. */
  next(): boolean {
    if (this.cursor.nextSibling() && this.settle()) return true;
    this.ended = true;
    return false;
  }

  /** Back to the node that was entered. */
  leave(): void {
    this.cursor.parent();
    this.kind = kinds[this.cursor.type.id]!;
    this.ended = false;
  }

  slice(): string { return this.text.slice(this.from, this.to) }

  /** The identifier under the cursor; Python normalises those that are not ASCII. */
  identifier(): string {
    const name = this.slice();
    return this.isAscii ? name : name.normalize('NFKC');
  }

  private settle(): boolean {
    for (;;) {
      this.kind = kinds[this.cursor.type.id]!;
      if (this.kind !== Kind.Comment) {
        if (this.kind === Kind.Error) this.errors.push({ from: this.from, to: this.to });
        return true;
      }
      if (!this.cursor.nextSibling()) return false;
    }
  }
}
