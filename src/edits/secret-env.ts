/** A literal credential → an environment variable, without a default: a missing one stops the run with its name. */
import type { Model } from '../model/model';
import type { Span } from '../notebook/notebook';
import { secrets, type Secret } from '../model/secrets';
import type { Fix } from './edit';
import { addImport } from './preamble';
import { localNames } from '../model/local-names';
import { quoteOf } from './statements';

export function secretFromEnvironment(model: Model, secret: Secret): Fix[] {
  // Inside an f-string the literal is a piece of one; and where `os` is something else, importing it would break that.
  if (!secret.isWhole || !isLiteral(model.text(secret.at)) || localNames(model).has('os') || model.names.bindingsOf('os').some(b => !(b.kind === 'import' && b.event.node.type === 'Import'))) return [];
  // The default of a variable that is read already: that variable, without the default.
  const lookUp = model.events.calls.find(c => c.cell === secret.at.cell && (c.callee === 'os.getenv' || c.callee === 'os.environ.get') && c.node.from <= secret.at.from && secret.at.to <= c.node.to);
  const asked = lookUp?.args[0];
  if (lookUp && (asked?.kind !== 'literal' || typeof asked.value !== 'string' || lookUp.node.args[1]?.from !== secret.at.from)) return [];
  if (lookUp && asked?.kind === 'literal') {
    const quote = quoteOf(model.text(secret.at));
    return [fixFor(model, secret, String(asked.value), { cell: secret.at.cell, from: lookUp.node.from, to: lookUp.node.to }, quote)];
  }
  // Two different values need two variables.
  const alike = [...new Set(secrets(model).filter(s => variableOf(s) === variableOf(secret)).map(s => s.value))];
  const number = alike.indexOf(secret.value);
  const variable = variableOf(secret) + (number > 0 ? `_${number + 1}` : '');
  const quote = quoteOf(model.text(secret.at));
  return [fixFor(model, secret, variable, secret.at, quote)];
}

function fixFor(model: Model, secret: Secret, variable: string, at: Span, quote: string): Fix {
  return {
    title: `Read the ${secret.what.replace(' in a URL', '')} from the environment variable ${variable}`,
    safety: 'review',
    changes: `The notebook now needs ${variable} in the environment and stops with a KeyError without it. Revoke the old value: it stays in the file’s history.`,
    edits: [...addImport(model, { module: 'os' }, at), { kind: 'replace', at, text: `os.environ[${quote}${variable}${quote}]` }],
  };
}

function variableOf(secret: Secret): string {
  const words = secret.name?.replace(/([a-z0-9])([A-Z])/g, '$1_$2') ?? (secret.what.includes('URL') ? 'SERVICE_URL' : secret.what.includes('connection string') ? 'CONNECTION_STRING' : secret.what);
  return words.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}

const isLiteral = (text: string): boolean => /^[A-Za-z]{0,2}(["'])/.test(text) && /["']$/.test(text);
