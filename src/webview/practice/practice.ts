/**
 * Chooses the screen of a blind critique.
 * In: what the extension shows. Out: a `View`.
 */
import type { View } from '../frame';
import { blind } from './blind';
import { brief } from './brief';
import { followUps } from './follow-ups';
import type { PracticeContext } from './frame';
import { ownPlan } from './own-plan';
import { reveal } from './reveal';
import { score } from './score';
import { worked } from './worked';

export function practice(context: PracticeContext): View {
  const { body } = context.screen;
  switch (body.is) {
    case 'brief': return brief(context, body);
    case 'worked': return worked(context, body);
    case 'blind': return blind(context, body);
    case 'reveal': return reveal(context, body);
    case 'plan': return ownPlan(context, body);
    case 'followUps': return followUps(context, body);
    case 'report': return score(context, body);
  }
}
