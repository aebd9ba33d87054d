/**
 * What the learner asks before looking: the five questions that frame a critique.
 * In: the text of the clarifying questions. Out: which of the five it asks, each with the words that say so. Looks at words, not at truth.
 */
import { contentWords } from './wording';

export interface FramingQuestion {
  readonly id: 'user' | 'mode' | 'cost' | 'metric' | 'baseline';
  /** "who uses it" */
  readonly name: string;
  /** As a strong candidate asks it. */
  readonly example: string;
}

export const FRAMING: readonly (FramingQuestion & { readonly words: string })[] = [
  { id: 'user', name: 'who uses it', example: 'Who uses the prediction, and what do they do with it?', words: 'user uses customer stakeholder who team business consumer decision action' },
  { id: 'mode', name: 'batch or online', example: 'Does it run as a nightly batch or answer online, and how fast?', words: 'batch online latency realtime nightly daily schedule often volume rest streaming frequency' },
  { id: 'cost', name: 'what an error costs', example: 'What does a wrong answer cost, in each direction?', words: 'error mistake wrong false cost costs positive negative risk consequence price' },
  { id: 'metric', name: 'the metric of success', example: 'Which metric decides, and from which value on is it worth shipping?', words: 'metric success target goal measure kpi threshold good enough' },
  { id: 'baseline', name: 'whether a simple rule would do', example: 'What is in place today, and would a simple rule do?', words: 'baseline heuristic rule simple today currently existing existing process' },
];

/** @returns the ids of the questions that the text asks. */
export function framingAsked(text: string): ReadonlySet<FramingQuestion['id']> {
  const said = contentWords(text);
  const asked = new Set<FramingQuestion['id']>();
  for (const { id, words } of FRAMING) if ([...contentWords(words)].some((word) => said.has(word))) asked.add(id);
  return asked;
}
