/**
 * Sentences that the screens and the report of a blind critique share.
 * In: scores and remarks. Out: text for people. Judges nothing new.
 */
import { capital } from '../phrases';
import { PART_NAMES } from '../review/specificity';
import { counted, inWords } from '../review/words';
import { CONFIDENCE_NAMES, type Remark } from './remark';
import { cuesOf, pointsOf } from './said';
import type { Score, Verdict } from './scoring';

export const VERDICT_NAMES: Readonly<Record<Verdict['is'], string>> = { found: 'Found', partly: 'Partly', missed: 'Missed', extra: 'Beyond the key', neutral: 'Arguable', 'false-alarm': 'False alarm' };

export const BAND_NAMES: Readonly<Record<Score['band'], string>> = { strong: 'Strong', solid: 'Solid', developing: 'Developing', weak: 'Weak' };

/** "You found 5 of 9. The leak in cell 9 got away." */
export function foundLine(verdicts: readonly Verdict[]): string {
  const issues = verdicts.filter(({ issue }) => issue !== null);
  const found = issues.filter(({ is }) => is === 'found').length;
  const lost = issues.find(({ is, issue }) => is === 'missed' && issue!.severity === 'blocker');
  const head = issues.length === 0 ? 'The key has no issue.' : `You found ${found} of ${issues.length}.`;
  return lost ? `${head} "${lost.issue!.title}" in ${lost.issue!.places[0]!.name} got away.` : head;
}

/** "One more in part, three missed, and one good point the key did not have." */
export function restLine(verdicts: readonly Verdict[]): string {
  const count = (is: Verdict['is']): number => verdicts.filter((verdict) => verdict.is === is).length;
  const [partly, missed, extra, alarms] = [count('partly'), count('missed'), count('extra'), count('false-alarm')];
  const parts = [
    partly > 0 ? `${inWords(partly)} more in part` : '', missed > 0 ? `${inWords(missed)} missed` : '',
    extra > 0 ? `${inWords(extra)} good ${extra === 1 ? 'point' : 'points'} the key did not have` : '', alarms > 0 ? counted(alarms, 'false alarm') : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `${capital(parts.join(', '))}.`;
}

/** "3 of 4: how much is missing" */
export function remarkLine(remark: Pick<Remark, 'text'>): string {
  const cues = cuesOf(remark.text, true);
  const missing = cues.filter(({ said }) => !said).map(({ part }) => PART_NAMES[part]);
  return missing.length === 0 ? '4 of 4' : `${pointsOf(cues)} of 4: ${missing.join(', ')} missing`;
}

/** How confidence and outcome agreed, one row a level of confidence that was used, the surest first. */
export function calibrationOf(verdicts: readonly Verdict[]): readonly { readonly name: string; readonly right: number; readonly wrong: number }[] {
  const rows = (['certain', 'fairly', 'unsure', 'guess'] as const).map((confidence) => {
    const own = verdicts.filter(({ remark, is }) => remark?.confidence === confidence && is !== 'missed' && is !== 'neutral');
    const wrong = own.filter(({ is }) => is === 'false-alarm').length;
    return { name: CONFIDENCE_NAMES[confidence], right: own.length - wrong, wrong };
  });
  return rows.filter(({ right, wrong }) => right + wrong > 0);
}

/** "Twelve points too hopeful. Sure and wrong once: …" */
export function calibrationLine(predicted: number | null, total: number, verdicts: readonly Verdict[]): string {
  const sentences: string[] = [];
  if (predicted !== null) {
    const gap = predicted - total;
    const points = counted(Math.abs(gap), 'point');
    sentences.push(Math.abs(gap) <= 5 ? 'Your estimate was close.' : `${capital(points)} too ${gap > 0 ? 'hopeful' : 'modest'}.`);
  }
  const sure = verdicts.filter(({ remark, is }) => is === 'false-alarm' && (remark?.confidence === 'certain' || remark?.confidence === 'fairly'));
  if (sure.length > 0) sentences.push(`Sure and wrong ${sure.length === 1 ? 'once' : sure.length === 2 ? 'twice' : `${inWords(sure.length)} times`}: ${sure[0]!.remark!.place.name}.`);
  return sentences.join(' ');
}
