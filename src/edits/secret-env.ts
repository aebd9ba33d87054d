/** A literal credential → an environment variable, without a default: a missing one stops the run with its name. */
import type { Model } from '../model/model';
import type { Secret } from '../model/secrets';
import type { Fix } from './edit';
import { addImport } from './preamble';
import { quoteOf } from './statements';

export function secretFromEnvironment(model: Model, secret: Secret): Fix[] {
  const variable = (secret.name ?? (secret.what.includes('URL') ? 'SERVICE_URL' : secret.what)).replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
  const quote = quoteOf(model.text(secret.at));
  return [{
    title: `Read the ${secret.what.replace(' in a URL', '')} from the environment variable ${variable}`,
    safety: 'review',
    changes: `The notebook now needs ${variable} in the environment and stops with a KeyError without it. Revoke the old value: it stays in the file’s history.`,
    edits: [...addImport(model, { module: 'os' }, secret.at), { kind: 'replace', at: secret.at, text: `os.environ[${quote}${variable}${quote}]` }],
  }];
}
