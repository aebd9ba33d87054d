/**
 * The bank of follow-up questions, as data. In: nothing. Out: `BANK`. What is asked when is `follow-ups.ts`; a test reads every question.
 */
import bank from './follow-up-bank.json';
import type { BankQuestion } from './follow-ups';

export const BANK = bank as readonly BankQuestion[];
