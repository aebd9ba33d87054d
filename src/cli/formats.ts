/**
 * The report formats by name.
 * In: a name and what the text format wants to know. Out: a `Format`. Plain data in, so that a worker thread makes the same one.
 */
import type { Format } from '../report/format';
import { github } from '../report/github';
import { json, ndjson } from '../report/json';
import { markdown } from '../report/markdown';
import { sarif } from '../report/sarif';
import { text, type TextOptions } from '../report/text';
import { RULES } from '../rules/index';
import type { FormatName } from './commands';

export function formatOf(name: FormatName, options: TextOptions): Format {
  switch (name) {
    case 'text': return text(options);
    case 'json': return json;
    case 'ndjson': return ndjson;
    case 'sarif': return sarif(RULES);
    case 'github': return github;
    case 'markdown': return markdown;
  }
}
