/**
 * The four parts of a remark as yes or no: where, why, how much, what instead.
 * In: a remark's text, and whether it is tied to a place in the notebook. Out: which parts it says. The reading itself is `../review/specificity.ts`.
 */
import { readCues, type Cue, type Part } from '../review/specificity';

export type Said = Readonly<Record<Part, boolean>>;

export function specificityOf(text: string): Said {
  return Object.fromEntries(readCues(text).map(({ part, said }) => [part, said])) as Record<Part, boolean>;
}

/** A remark that is pinned to lines says where without words. */
export function cuesOf(text: string, pinned: boolean): readonly Cue[] {
  return readCues(text).map((cue) => (cue.part === 'where' && pinned && !cue.said && text.trim() !== '' ? { ...cue, said: true, because: 'The remark is tied to its cell.' } : cue));
}

/** 0 to 4. */
export function pointsOf(cues: readonly Cue[]): number {
  return cues.filter(({ said }) => said).length;
}
