/** Every rule, sorted by what its problem costs: peeking and target leakage first, style last. A list and nothing else. */
import type { Rule } from './rule';

export const RULES: readonly Rule[] = [
];
