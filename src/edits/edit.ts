/**
 * What a fix does to a notebook, as plain data.
 * In: nothing (types only). Out: `Edit`, `Fix`, `Json`. Applying them to a notebook is `apply.ts`, to the bytes of a file `../notebook/write.ts`.
 */
import type { CellId, Span } from '../notebook/notebook';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type Edit =
  /** `at` refers to the text before any edit of the same fix; replacements of one fix never overlap. */
  | { readonly kind: 'replace'; readonly at: Span; readonly text: string }
  /** Cell positions (`before`) refer to the cells before any edit of the same fix; null means the end. */
  | { readonly kind: 'insertCell'; readonly before: CellId | null; readonly cellKind: 'code' | 'markdown'; readonly source: string; readonly tags?: readonly string[] }
  | { readonly kind: 'deleteCell'; readonly cell: CellId }
  | { readonly kind: 'moveCell'; readonly cell: CellId; readonly before: CellId | null }
  /** Tags a cell (`parameters`); keeps the tags it has. */
  | { readonly kind: 'addTag'; readonly cell: CellId; readonly tag: string }
  /** Sets one member of the notebook's own metadata; the others stay. */
  | { readonly kind: 'setNotebookMetadata'; readonly key: string; readonly value: Json }
  /** `path` is relative to the notebook's folder and never climbs out of it; refused when the file exists. */
  | { readonly kind: 'createFile'; readonly path: string; readonly text: string };

export interface Fix {
  /** Imperative, names the outcome: "Read the data folder from DATA_DIR, same default". */
  readonly title: string;
  /** `safe`: displayed results, metrics and files stay the same, and only these join fix-all. `review`: something differs on purpose. */
  readonly safety: 'safe' | 'review';
  /** For `review`: what will differ, and how to check it. For `safe`: what was assumed, if anything. */
  readonly changes?: string;
  /** All or none. */
  readonly edits: readonly Edit[];
}
