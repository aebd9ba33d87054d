/**
 * A dropped exception is logged: `except: pass` → `except Exception as error:` with a line in the log. Where something is done already, a bare `except` becomes `except Exception`.
 * In: handlers with their cells. Out: one fix for all. Which exception is expected only the author knows.
 */
import type { CellId } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { ExceptHandler, Statement } from '../python/ast';
import type { Edit, Fix } from './edit';
import { addImport, importedAs } from './preamble';
import { freshName, indentationAt, spanOf } from './statements';

export interface DroppedException {
  readonly cell: CellId;
  readonly handler: ExceptHandler;
  /** The statements that do nothing: `pass`, `continue`, `...`. Empty when the handler does something. */
  readonly nothing: readonly Statement[];
}

export function logExceptions(model: Model, dropped: readonly DroppedException[]): Fix[] {
  const logging = importedAs(model, 'logging') ?? 'logging';
  if (logging === 'logging' && model.names.bindingsOf('logging').some((b) => b.kind !== 'import')) return [];
  const edits: Edit[] = [];
  const logged = dropped.filter(({ nothing }) => nothing.length > 0);
  for (const { cell, handler, nothing } of dropped) {
    const source = model.cell(cell).source;
    const named = handler.name?.name ?? freshName(model, 'error');
    const colon = source.indexOf(':', handler.exception?.to ?? handler.from);
    const [first] = nothing;
    // `except ValueError: pass` on one line, or a group `except*`: rare, and not ours to lay out.
    if (colon < 0 || source.slice(handler.from, handler.from + 7) === 'except*' || (first && !source.slice(colon, first.from).includes('\n'))) return [];
    const head = `${handler.exception ? '' : ' Exception'}${first && !handler.name ? ` as ${named}` : ''}`;
    if (head) edits.push({ kind: 'replace', at: { cell, from: handler.name ? colon : handler.exception?.to ?? handler.from + 6, to: handler.name ? colon : handler.exception?.to ?? handler.from + 6 }, text: head });
    if (!first) continue;
    const line = `${logging}.warning("Skipped: %r", ${named})`;
    edits.push(first.type === 'Continue' ? { kind: 'replace', at: { cell, from: first.from, to: first.from }, text: `${line}\n${indentationAt(model, cell, first.from)}` } : { kind: 'replace', at: spanOf(cell, first), text: line });
  }
  if (!edits.length) return [];
  const [first] = dropped;
  const imports = logged.length ? addImport(model, { module: 'logging', ...(logging === 'logging' ? {} : { alias: logging }) }, spanOf(first!.cell, first!.handler)) : [];
  return [{
    title: logged.length ? `Log what is dropped in ${logged.length === 1 ? 'one place' : `${logged.length} places`}` : 'Catch Exception, so that the run can be stopped',
    safety: 'review',
    changes: `${logged.length ? 'Each failure writes a line to the log. ' : ''}Stopping the kernel is not caught any more. Look at what is logged, then name the exception that you expect.`,
    edits: [...imports, ...edits],
  }];
}
