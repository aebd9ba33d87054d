/**
 * The few colours of the terminal report.
 * In: whether colour is wanted. Out: functions that colour a text, or leave it. Does not look at the terminal or the environment.
 */
import type { Severity } from '../topics';

export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  severity(severity: Severity): string;
  added(text: string): string;
  removed(text: string): string;
}

/** Plain ANSI codes: `util.styleText` came only with Node 20.12. */
export function painter(colour: boolean): Paint {
  const style = (on: number, off: number) => (text: string): string => (colour ? `\u001b[${on}m${text}\u001b[${off}m` : text);
  const red = style(31, 39);
  const colours: Record<Severity, (text: string) => string> = { blocker: red, major: style(33, 39), nit: style(36, 39) };
  return { bold: style(1, 22), dim: style(2, 22), severity: (severity) => colours[severity](severity), added: style(32, 39), removed: red };
}
