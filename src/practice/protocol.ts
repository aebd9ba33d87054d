/**
 * The panel's messages for a blind critique: screens down, acts up, beside those of the guided review.
 * In: anything the panel posted. Out: a typed act or null. What an act does is `session.ts`.
 */
import { AREAS, type AreaId } from '../review/rubric';
import { SEVERITIES } from '../topics';
import type { Screen } from '../review/protocol';
import { GUIDANCES } from './guidance';
import { CONSTRAINTS, LEVELS, TIMERS, type Options } from './options';
import { LANES } from './own-plan';
import { CONFIDENCES, REMARK_LIMIT } from './remark';
import type { Call } from './scoring';
import type { ProgressScreen } from './progress';
import type { PracticeScreen } from './screen';
import type { Act } from './session';
import { PHASES } from './state';

/** Down: what the panel draws. */
export type PanelScreen = Screen | { readonly kind: 'practice'; readonly screen: PracticeScreen } | { readonly kind: 'progress'; readonly screen: ProgressScreen };

/** Down; the panel draws it whole and forgets the one before. */
export interface ShowPanel {
  readonly type: 'show';
  readonly revision: number;
  readonly review: PanelScreen;
}

/** Up. */
export interface PracticeIntent {
  readonly type: 'practice';
  readonly act: Act;
}

/** Up, from the progress screen: start a blind critique of a sample. */
export interface StartIntent {
  readonly type: 'startSample';
  readonly sample: string;
}

/** @returns the sample that is to be started, or null when the message is something else. */
export function readStart(message: unknown): string | null {
  return isRecord(message) && message.type === 'startSample' && isText(message.sample) ? message.sample : null;
}

/** @returns the act with nothing but its own properties, or null when the message is none. */
export function readAct(message: unknown): Act | null {
  if (!isRecord(message) || message.type !== 'practice' || !isRecord(message.act)) return null;
  const { act } = message;
  switch (act.type) {
    case 'go': {
      const to = oneOf(PHASES, act.to);
      return to ? { type: 'go', to } : null;
    }
    case 'options':
      return { type: 'options', options: readOptions(act.options) };
    case 'ask':
      return isText(act.text) ? { type: 'ask', text: act.text } : null;
    case 'newRemark':
    case 'keepRemark':
    case 'dropDraft':
    case 'hint':
    case 'addPiece':
    case 'save':
    case 'read':
    case 'leave':
      return { type: act.type };
    case 'draft': {
      if (!isRecord(act.draft)) return null;
      const { text } = act.draft;
      const [severity, area, confidence] = [oneOf(SEVERITIES, act.draft.severity), oneOf(AREA_IDS, act.draft.area), oneOf(CONFIDENCES, act.draft.confidence)];
      return { type: 'draft', draft: { ...(isText(text) ? { text } : {}), ...(severity ? { severity } : {}), ...(area ? { area } : {}), ...(confidence ? { confidence } : {}) } };
    }
    case 'editRemark':
    case 'deleteRemark':
      return isText(act.remark) ? { type: act.type, remark: act.remark } : null;
    case 'pause':
      return typeof act.paused === 'boolean' ? { type: 'pause', paused: act.paused } : null;
    case 'show':
      return isText(act.verdict) ? { type: 'show', verdict: act.verdict } : null;
    case 'call': {
      const call = readCall(act.call);
      return isText(act.verdict) && call ? { type: 'call', verdict: act.verdict, call } : null;
    }
    case 'strike':
      return isText(act.issue) && typeof act.struck === 'boolean' ? { type: 'strike', issue: act.issue, struck: act.struck } : null;
    case 'nudge':
      return isText(act.piece) && (act.by === 1 || act.by === -1) ? { type: 'nudge', piece: act.piece, by: act.by } : null;
    case 'place': {
      const lane = oneOf(LANES, act.lane);
      return isText(act.piece) && lane && isCount(act.index) ? { type: 'place', piece: act.piece, lane, index: act.index } : null;
    }
    case 'piece':
      if (!isText(act.piece)) return null;
      return {
        type: 'piece', piece: act.piece,
        ...(act.minutes === null || isCount(act.minutes) ? { minutes: act.minutes } : {}), ...(isText(act.exit) ? { exit: act.exit } : {}), ...(isText(act.title) ? { title: act.title } : {}),
      };
    case 'removePiece':
      return isText(act.piece) ? { type: 'removePiece', piece: act.piece } : null;
    case 'modelPlan':
      return typeof act.shown === 'boolean' ? { type: 'modelPlan', shown: act.shown } : null;
    case 'reply':
      return isText(act.question) && isText(act.text) ? { type: 'reply', question: act.question, text: act.text } : null;
    case 'seeReply':
      return isText(act.question) ? { type: 'seeReply', question: act.question } : null;
    case 'reveal': {
      const { at } = act;
      return isRecord(at) && isText(at.cell) && isCount(at.from) && isCount(at.to) && at.from <= at.to ? { type: 'reveal', at: { cell: at.cell, from: at.from, to: at.to } } : null;
    }
    case 'previewFix':
    case 'applyFix':
      return isText(act.finding) && isCount(act.fix) ? { type: act.type, finding: act.finding, fix: act.fix } : null;
    case 'explain':
      return isText(act.rule) ? { type: 'explain', rule: act.rule } : null;
    case 'copy':
      return typeof act.key === 'boolean' ? { type: 'copy', key: act.key } : null;
    default:
      return null;
  }
}

const AREA_IDS: readonly AreaId[] = AREAS.map(({ id }) => id);

const CALLS = ['found', 'partly', 'missed', 'extra', 'false-alarm'] as const;

function readCall(value: unknown): Call | null {
  if (!isRecord(value)) return null;
  const is = oneOf(CALLS, value.is);
  return is && (value.remark === null || isText(value.remark)) && isText(value.reason) ? { is, remark: value.remark, reason: value.reason } : null;
}

function readOptions(value: unknown): Partial<Options> {
  if (!isRecord(value)) return {};
  const [level, constraint, timer, guidance] = [oneOf(LEVELS, value.level), oneOf(CONSTRAINTS, value.constraint), oneOf(TIMERS, value.timer), oneOf(GUIDANCES, value.guidance)];
  const predicted = value.predicted === null || (isCount(value.predicted) && value.predicted <= 100) ? { predicted: value.predicted } : {};
  return { ...(level ? { level } : {}), ...(constraint ? { constraint } : {}), ...(timer !== undefined ? { timer } : {}), ...(guidance ? { guidance } : {}), ...predicted };
}

function oneOf<T>(values: readonly T[], value: unknown): T | undefined {
  return values.find((candidate) => candidate === value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= REMARK_LIMIT * 2;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
