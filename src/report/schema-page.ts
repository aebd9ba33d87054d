/**
 * `docs/json.md`: the JSON report described in words, written from its schema so that the two cannot disagree.
 * In: the schema (draft 7, the parts of it that ours uses) and an example. Out: Markdown.
 */
export interface Schema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** @param example the report of a small notebook, shown as it is */
export function schemaPage(schema: Schema, example: unknown): string {
  const definitions = schema.definitions ?? {};
  return `${[
    '# The JSON report',
    `${schema.description} The schema is [report.schema.json](../schemas/report.schema.json).`,
    'Read what you know and ignore other keys: later releases may add some. The report holds no outputs, and of the notebook’s code only what a message quotes and what a fix writes.',
    '## The report',
    properties(schema, false),
    ...Object.entries(definitions).flatMap(([name, definition]) => (definition.properties ? [`## ${heading(name, definitions)}`, definition.description ?? '', properties(definition, name in editKinds(definitions))] : [])),
    '## Example',
    `\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\``,
  ].join('\n\n')}\n`;
}

function properties({ properties: all = {}, required = [] }: Schema, isEdit: boolean): string {
  const rows = Object.entries(all).map(([key, schema]) => `| \`${key}\` | ${typeOf(schema)}${required.includes(key) ? '' : ', may be absent'} | ${schema.description ?? (isEdit && key === 'kind' ? 'Which edit this is.' : '')} |`);
  return ['| Key | Value | Meaning |', '|---|---|---|', ...rows].join('\n');
}

function typeOf({ type, const: only, enum: choices, items, $ref }: Schema): string {
  if ($ref !== undefined) return `[${name($ref)}](#${anchor(name($ref))})`;
  if (only !== undefined) return `\`${JSON.stringify(only)}\``;
  if (choices) return choices.map((choice) => `\`${JSON.stringify(choice)}\``).join(', ');
  if (type === 'array') return `list of ${items ? typeOf(items) : 'anything'}`;
  if (type === undefined) return 'anything';
  return typeof type === 'string' ? type : type.join(' or ');
}

const name = ($ref: string): string => $ref.slice($ref.lastIndexOf('/') + 1);
/** Edits have one heading for all kinds in links, and one each. */
const anchor = (definition: string): string => (definition === 'edit' ? 'edit-replace' : definition);

function heading(definition: string, definitions: Readonly<Record<string, Schema>>): string {
  return definition in editKinds(definitions) ? `edit: ${definition}` : definition;
}

function editKinds(definitions: Readonly<Record<string, Schema>>): Record<string, true> {
  return Object.fromEntries((definitions['edit']?.oneOf ?? []).map(({ $ref }) => [name($ref ?? ''), true as const]));
}
